create function kaizen.rotate_context_secret()
returns integer
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  new_id integer;
begin
  lock table kaizen.context_secrets in share row exclusive mode;
  delete from kaizen.context_secrets where retired_at < clock_timestamp() - interval '7 days';
  -- A transaction that begins before this one is committed still signs with the former secret: hence the minute.
  update kaizen.context_secrets
  set retired_at = clock_timestamp() + interval '1 minute'
  where retired_at is null;
  insert into kaizen.context_secrets default values returning id into new_id;
  return new_id;
end
$$;

comment on function kaizen.rotate_context_secret() is
  'Signs tenant contexts with a new secret from now on and returns its id; for the owner. Transactions that are open'
  ' keep theirs: the former secret holds for whatever began until a minute after, as long as it lasts, up to seven'
  ' days.'
  ' To be called in a transaction of its own.';
