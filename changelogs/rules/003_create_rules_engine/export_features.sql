create function rules.export_features(environment text default null, moment timestamptz default now())
returns jsonb
language plpgsql
stable
parallel safe
set extra_float_digits = 1
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  program constant rules.program := rules.load_program(null, environment, moment, with_all_flags => true);
begin
  if not exists (
    select
    from rules.environments e
    where e.organization_id = tenant
      and case when export_features.environment is null then e.is_default else e.key = export_features.environment end
  ) then
    raise exception 'there is no environment %', coalesce(export_features.environment, 'that is the default one')
      using errcode = 'KZ206';
  end if;
  -- As json until it is whole: jsonb would copy a long list for each level that it lies in.
  return json_build_object(
    'features',
    (
      select coalesce(
        json_object_agg(
          f.key,
          json_build_object(
            'defaultValue', f.default_value,
            'rules', (
              select coalesce(json_agg(rules.export_rule(f.rules[n], f.key) order by n), '[]')
              from generate_subscripts(f.rules, 1) as n
              where (f.rules[n]).kind <> 'experiment_key'
            )
          )
        ),
        '{}'
      )
      from unnest(program.flags) as f
      where f.is_enabled
    ),
    'savedGroups',
    (
      select coalesce(
        json_object_agg(
          s.key,
          case s.kind
            when 'condition' then json_build_object('type', 'condition', 'condition', s.condition)
            else json_build_object(
              'type', 'list',
              'attributeKey', s.attribute,
              'values', (
                select coalesce(json_agg(m.member order by m.member), '[]')
                from rules.segment_members m
                where m.organization_id = s.organization_id
                  and m.segment_id = s.id
                  and (m.valid_until is null or m.valid_until > moment)
              )
            )
          end
        ),
        '{}'
      )
      from rules.segments s
      where s.organization_id = tenant
    )
  )::jsonb;
end
$$;

comment on function rules.export_features(text, timestamptz) is
  'The flags that are on in an environment (null: the default one) at a moment, and the segments, as a payload that the'
  ' GrowthBook SDKs load: {"features": ..., "savedGroups": ...}; they then answer as rules.evaluate_flag does. Rules'
  ' that name an experiment by its key are left out. For an environment that there is not: KZ206; without a context:'
  ' KZ001.';

grant execute on function rules.export_features(text, timestamptz) to kaizen_app, kaizen_readonly;
