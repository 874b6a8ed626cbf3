create function analytics.recount_experiment()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update analytics.exposures x
  set is_counted = false
  where x.organization_id = new.organization_id
    and x.experiment_id = new.experiment_id
    and x.is_counted;
  return null;
end
$$;

comment on function analytics.recount_experiment() is
  'For an after trigger on each row of experiment_metrics: lets the totals of a new metric be made for those who were'
  ' exposed before.';

insert into kaizen.definer_functions (function, reason)
values ('analytics.recount_experiment()', 'Whether an exposure is counted is nothing that callers may write.');
