create function analytics.track_experiment_exposure(
  experiment_key text,
  unit_id text,
  attributes jsonb default '{}',
  shown_variation text default null,
  out outcome text,
  out variation text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  experiment analytics.experiments%rowtype;
  assignment pg_catalog.record;
  shown pg_catalog.uuid;
  kept pg_catalog.uuid;
begin
  if unit_id is null or unit_id = '' or length(unit_id) > 200 then
    outcome := 'without_unit';
    return;
  end if;
  if unit_id is distinct from kaizen.current_user_id()::text and not kaizen.has_permission('events.write') then
    outcome := 'forbidden';
    return;
  end if;
  select e.*
  into experiment
  from analytics.experiments e
  where e.organization_id = tenant
    and e.key = track_experiment_exposure.experiment_key;
  if not found then
    outcome := 'no_such_experiment';
    return;
  end if;
  if shown_variation is not null then
    select v.id
    into shown
    from analytics.experiment_variations v
    where v.organization_id = tenant
      and v.experiment_id = experiment.id
      and v.key = shown_variation;
    if not found then
      outcome := 'unknown_variation';
      return;
    end if;
  end if;

  select *
  into assignment
  from analytics.assign_variation(
    experiment,
    case when jsonb_typeof(attributes) = 'object' then attributes else '{}' end
      || jsonb_build_object(experiment.hash_attribute, track_experiment_exposure.unit_id)
  );
  select x.variation_id
  into kept
  from analytics.exposures x
  where x.organization_id = tenant
    and x.experiment_id = experiment.id
    and x.unit_id = track_experiment_exposure.unit_id;
  outcome := 'repeated';
  if not found then
    if experiment.status <> 'running' then
      outcome := 'not_running';
      return;
    end if;
    if assignment.variation_id is null then
      outcome := assignment.outcome;
      return;
    end if;
    insert into analytics.exposures (organization_id, experiment_id, unit_id, variation_id)
    values (tenant, experiment.id, track_experiment_exposure.unit_id, coalesce(shown, assignment.variation_id))
    on conflict on constraint pk_exposures do nothing
    returning variation_id into kept;
    outcome := 'exposed';
    if not found then
      -- Somebody else was faster by a moment.
      outcome := 'repeated';
      select x.variation_id
      into strict kept
      from analytics.exposures x
      where x.organization_id = tenant
        and x.experiment_id = experiment.id
        and x.unit_id = track_experiment_exposure.unit_id;
    end if;
  end if;

  insert into analytics.exposure_conflicts as c (organization_id, experiment_id, unit_id, variation_id, kind)
  select tenant, experiment.id, track_experiment_exposure.unit_id, other.variation_id, other.kind
  from (values (shown, 'shown'), (assignment.variation_id, 'computed')) as other (variation_id, kind)
  where other.variation_id <> kept
  on conflict on constraint pk_exposure_conflicts do update
  set
    times = c.times + 1,
    last_seen_at = now();

  select v.key
  into strict variation
  from analytics.experiment_variations v
  where v.organization_id = tenant
    and v.id = kept;
end
$$;

comment on function analytics.track_experiment_exposure(text, text, jsonb, text) is
  'Assigns a variation of an experiment to a unit, writes down that the unit sees it, and returns it: the one of'
  ' the first exposure, whatever the hash says by now. Where the caller has shown one already, it says so, and a'
  ' first exposure is of that. What differs from the first exposure is kept in analytics.exposure_conflicts. The'
  ' outcome tells: exposed, the first time; repeated; excluded, by condition or coverage; not_running; without_unit;'
  ' no_such_experiment; unknown_variation; forbidden, where the unit is not the user who acts, who lacks'
  ' events.write. Without a context: KZ001.';

grant execute on function analytics.track_experiment_exposure(text, text, jsonb, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.track_experiment_exposure(text,text,jsonb,text)',
  'Who sees what is decided by the hash: callers may not write exposures by themselves.'
);
