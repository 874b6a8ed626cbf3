create function kaizen.set_updated_at()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  new.created_at := old.created_at;
  new.updated_at := now();
  return new;
end
$$;

comment on function kaizen.set_updated_at() is
  'For a before update trigger on each row:'
  ' sets updated_at to the time of the transaction and keeps created_at as it was.';
