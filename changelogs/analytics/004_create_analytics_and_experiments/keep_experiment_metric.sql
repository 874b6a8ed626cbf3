create function analytics.keep_experiment_metric()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  experiment record;
begin
  if tg_op = 'UPDATE' and new.role = old.role or tg_op = 'INSERT' and new.role <> 'goal' then
    return new;
  end if;
  -- Locked, so that an experiment does not start meanwhile; not there any more when it goes with its metrics.
  select e.key, e.status
  into experiment
  from analytics.experiments e
  where (e.organization_id, e.id) = (
    case tg_op when 'DELETE' then old.organization_id else new.organization_id end,
    case tg_op when 'DELETE' then old.experiment_id else new.experiment_id end
  )
  for share;
  if experiment.status <> 'draft' and not pg_has_role('kaizen_owner', 'member') then
    raise exception 'experiment % has begun: its goals and the roles of its metrics stand still', experiment.key
      using errcode = 'KZ300', hint = 'Metrics may be added that are secondary or guardrails.';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

comment on function analytics.keep_experiment_metric() is
  'For a before trigger on each row of experiment_metrics: of an experiment that has begun, no goal is added, no role'
  ' changed, and no metric taken away with what it has summed up (KZ300). The owner may, who loads what was made'
  ' elsewhere.';
