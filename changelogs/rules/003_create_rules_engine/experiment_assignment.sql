create function rules.experiment_assignment(
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
begin
  outcome := 'no_such_experiment';
end
$$;

comment on function rules.experiment_assignment(text, jsonb) is
  'Which variation an experiment assigns to whom these attributes are of. The outcome tells: assigned, with the key of'
  ' the variation; no_such_experiment. Nothing that keeps experiments is installed: it is always the latter.';

grant execute on function rules.experiment_assignment(text, jsonb) to kaizen_app, kaizen_readonly;
