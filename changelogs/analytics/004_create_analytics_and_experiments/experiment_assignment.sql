create or replace function rules.experiment_assignment(
  experiment_key text,
  attributes jsonb,
  out outcome text,
  out variation text
)
returns record
language plpgsql
stable
parallel safe
as $$
declare
  experiment analytics.experiments%rowtype;
  assignment record;
  sticky uuid;
begin
  select e.*
  into experiment
  from analytics.experiments e
  where e.organization_id = kaizen.current_organization_id()
    and e.key = experiment_assignment.experiment_key;
  if not found then
    outcome := 'no_such_experiment';
    return;
  end if;
  if experiment.status not in ('running', 'stopped') then
    outcome := 'not_running';
    return;
  end if;

  select * into assignment from analytics.assign_variation(experiment, attributes);
  select x.variation_id
  into sticky
  from analytics.exposures x
  where x.organization_id = experiment.organization_id
    and x.experiment_id = experiment.id
    and x.unit_id = assignment.unit_id;
  if sticky is null and experiment.status = 'stopped' then
    outcome := 'not_running';
    return;
  end if;
  outcome := case when sticky is null then assignment.outcome else 'assigned' end;
  select v.key
  into variation
  from analytics.experiment_variations v
  where v.organization_id = experiment.organization_id
    and v.id = coalesce(sticky, assignment.variation_id);
end
$$;

comment on function rules.experiment_assignment(text, jsonb) is
  'Which variation an experiment assigns to whom these attributes are of: the one of the first exposure, else by hash.'
  ' The outcome tells: assigned, with the key of the variation; excluded, by condition or coverage; without_unit;'
  ' not_running, where it is a draft, archived, or stopped before the unit was exposed; no_such_experiment. It writes'
  ' nothing: analytics.track_experiment_exposure does.';
