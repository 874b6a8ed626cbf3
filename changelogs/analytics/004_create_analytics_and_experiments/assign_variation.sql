create function analytics.assign_variation(
  experiment analytics.experiments,
  attributes jsonb,
  out outcome text,
  out unit_id text,
  out variation_id uuid
)
returns record
language plpgsql
stable
parallel safe
as $$
declare
  unit jsonb;
  variations uuid[];
  weights double precision[];
  choice integer;
begin
  unit := attributes -> experiment.hash_attribute;
  unit_id := case
    when jsonb_typeof(unit) = 'string' then unit #>> '{}'
    when rules.js_truthy(unit) then rules.js_text(unit)
  end;
  if unit_id is null or unit_id = '' or length(unit_id) > 200 then
    outcome := 'without_unit';
    return;
  end if;
  if not coalesce(
    jsonb_path_match(attributes, experiment.condition_path, '{}', true),
    rules.object_matches(experiment.condition, attributes, rules.saved_groups(experiment.organization_id), '{}', 0),
    false
  ) then
    outcome := 'excluded';
    return;
  end if;
  select array_agg(v.id order by v.position), array_agg(v.weight order by v.position)
  into variations, weights
  from analytics.experiment_variations v
  where v.organization_id = experiment.organization_id
    and v.experiment_id = experiment.id;
  choice := rules.choose_variation(
    rules.bucket(experiment.salt, unit_id, experiment.hash_version),
    rules.bucket_ranges(cardinality(variations), experiment.coverage, weights)
  );
  if choice is null or choice < 0 then
    outcome := 'excluded';
    return;
  end if;
  outcome := 'assigned';
  variation_id := variations[choice + 1];
end
$$;

comment on function analytics.assign_variation(analytics.experiments, jsonb) is
  'What the hash of an experiment assigns to whom these attributes are of, whether it runs or not. The outcome tells:'
  ' assigned; excluded, by the condition or the coverage; without_unit, where the attribute that is hashed is missing,'
  ' empty or longer than 200 characters.';

grant execute on function analytics.assign_variation(analytics.experiments, jsonb) to kaizen_app, kaizen_readonly;
