create function rules.evaluate_flags(
  attributes jsonb,
  environment text default null,
  moment timestamptz default now()
)
returns table (flag_key text, value jsonb, variant text, reason text, error_code text, rule text)
language plpgsql
stable
parallel safe
rows 100
as $$
declare
  program constant rules.program := rules.load_program(null, environment, moment, with_all_flags => true);
  is_valid constant boolean := rules.is_context(attributes);
  flag rules.compiled_flag;
  answer rules.evaluation;
  parents jsonb := '{}';
begin
  if program is null then
    return;
  end if;
  foreach flag in array program.flags loop
    continue when not flag.is_enabled;
    if is_valid then
      answer := rules.evaluate_compiled(flag, parents, program.saved_groups, attributes);
      if flag.is_prerequisite then
        parents := parents || jsonb_build_object(flag.key, answer.value);
      end if;
    else
      answer := (flag.default_value, null, 'ERROR', 'INVALID_CONTEXT', null)::rules.evaluation;
    end if;
    flag_key := flag.key;
    value := answer.value;
    variant := answer.variant;
    reason := answer.reason;
    error_code := answer.error_code;
    rule := answer.rule;
    return next;
  end loop;
end
$$;

comment on function rules.evaluate_flags(jsonb, text, timestamptz) is
  'What every flag that is on in an environment is for somebody, as rules.evaluate_flag says it of one. No rows without'
  ' a context.';

grant execute on function rules.evaluate_flags(jsonb, text, timestamptz) to kaizen_app, kaizen_readonly;
