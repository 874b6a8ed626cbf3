create function analytics.recount_experiment()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  changed constant pg_catalog.jsonb := to_jsonb(new);
begin
  -- Before any row: who folds or counts for the tenant ends first, and none begins until this is committed.
  perform pg_advisory_xact_lock(hashtextextended('analytics.fold_events|' || new.organization_id, 0));
  -- Those that look uncounted too: a transaction with an older view fails where they were counted meanwhile.
  update analytics.exposures x
  set is_counted = false
  where x.organization_id = new.organization_id
    and x.experiment_id = coalesce(changed ->> 'experiment_id', changed ->> 'id')::uuid;
  return null;
end
$$;

comment on function analytics.recount_experiment() is
  'For an after trigger on each row of experiment_metrics, or of experiments: lets the totals of all who were'
  ' exposed be made anew, of a new metric, or because what counts has another end.';

insert into kaizen.definer_functions (function, reason)
values ('analytics.recount_experiment()', 'Whether an exposure is counted is nothing that callers may write.');
