create function analytics.month_is_needed(month_end timestamptz)
returns text
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
return case
  when exists (select from analytics.changed_minutes c where c.minute < month_end) then
    'minutes of it are still to be folded'
  when exists (
    select
    from analytics.exposures x
    join analytics.experiments e on e.organization_id = x.organization_id and e.id = x.experiment_id
    join analytics.experiment_metrics m on m.organization_id = x.organization_id and m.experiment_id = x.experiment_id
    where not x.is_counted
      and x.exposed_at - make_interval(days => e.covariate_days) < month_end
  )
  -- The least one, which the index tells, however the statement is planned.
  or (select min(coalesce(t.frozen_until, t.exposed_at)) from analytics.unit_totals t) < month_end then
    'totals of experiments are still to be made of it'
end;

comment on function analytics.month_is_needed(timestamptz) is
  'Why the events before a moment, the end of a month, may not go yet: because visits, hours, days or totals of'
  ' experiments have not taken in what they hold. Null: they may. For maintenance; nobody but the owner may call it.';
