-- Stable, not immutable: the list of time zones comes with the server. Unsafe in parallel plans: an exception block is
-- a subtransaction.
create function kaizen.is_time_zone(name text)
returns boolean
language plpgsql
stable
strict
parallel unsafe
as $$
begin
  -- PostgreSQL would also take abbreviations and offsets, which know nothing of daylight saving.
  if name <> 'UTC' and name !~ '^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z_-]*){1,2}$' then
    return false;
  end if;
  perform timestamptz 'epoch' at time zone name;
  return true;
exception
  when invalid_parameter_value then
    return false;
end
$$;

comment on function kaizen.is_time_zone(text) is
  'Whether a text is UTC or the name of a place in the time zone database that this server knows: Europe/Vienna.';

grant execute on function kaizen.is_time_zone(text) to kaizen_app;
