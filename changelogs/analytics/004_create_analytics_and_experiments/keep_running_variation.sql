create function analytics.keep_running_variation()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  experiment record;
begin
  if tg_op = 'UPDATE'
    and (new.weight, new.position, new.key) is not distinct from (old.weight, old.position, old.key) then
    return new;
  end if;
  -- Locked, so that an experiment does not start meanwhile; not there any more when it goes with its variations.
  select e.key, e.status
  into experiment
  from analytics.experiments e
  where (e.organization_id, e.id) = (
    case tg_op when 'DELETE' then old.organization_id else new.organization_id end,
    case tg_op when 'DELETE' then old.experiment_id else new.experiment_id end
  )
  for share;
  if experiment.status <> 'draft' and not pg_has_role('kaizen_owner', 'member') then
    raise exception 'experiment % has begun: its variations and weights stand still', experiment.key
      using errcode = 'KZ300', hint = 'Stop it, and make a new one with a salt of its own.';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

comment on function analytics.keep_running_variation() is
  'For a before trigger on each row of variations: of an experiment that has begun, none is added, removed, moved or'
  ' weighted anew (KZ300). The owner may, who loads what was made elsewhere.';
