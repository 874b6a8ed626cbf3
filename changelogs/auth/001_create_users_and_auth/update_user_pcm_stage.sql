create function auth.update_user_pcm_stage(
  user_id uuid,
  stage text,
  evidence jsonb,
  idempotency_key text,
  out outcome text,
  out transition_id uuid,
  out from_stage text
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
  profile auth.user_profiles%rowtype;
  decision auth.pcm_transitions%rowtype;
begin
  if not exists (select from auth.pcm_stages s where s.key = stage) then
    outcome := 'unknown_stage';
    return;
  end if;

  if user_id is distinct from kaizen.current_user_id() and not kaizen.has_permission('member.manage') then
    outcome := 'forbidden';
    return;
  end if;

  -- The lock on the profile lets the calls for one user happen one after the other.
  insert into auth.user_profiles (organization_id, user_id)
  select u.organization_id, u.id
  from auth.users u
  where u.organization_id = tenant
    and u.id = update_user_pcm_stage.user_id
    and u.status <> 'deactivated'
  on conflict do nothing;
  select p.*
  into profile
  from auth.user_profiles p
  where p.organization_id = tenant
    and p.user_id = update_user_pcm_stage.user_id
  for no key update;
  if not found then
    outcome := 'unknown_user';
    return;
  end if;

  select t.*
  into decision
  from auth.pcm_transitions t
  where t.organization_id = tenant
    and t.user_id = profile.user_id
    and t.idempotency_key = update_user_pcm_stage.idempotency_key;
  if found then
    outcome := case when decision.to_stage_key = stage then 'repeated' else 'key_reused' end;
    transition_id := decision.id;
    from_stage := decision.from_stage_key;
    return;
  end if;

  if exists (select from auth.pcm_transitions t where t.organization_id = tenant and t.user_id = profile.user_id) then
    from_stage := profile.pcm_stage_key;
  end if;
  insert into auth.pcm_transitions (
    organization_id,
    user_id,
    from_stage_key,
    to_stage_key,
    confidence,
    preference_score,
    cognitive_score,
    motivational_score,
    model_version,
    evidence,
    idempotency_key,
    occurred_at
  )
  values (
    tenant,
    profile.user_id,
    from_stage,
    stage,
    coalesce(nullif(evidence -> 'confidence', 'null')::double precision, 1),
    nullif(evidence -> 'preference_score', 'null')::double precision,
    nullif(evidence -> 'cognitive_score', 'null')::double precision,
    nullif(evidence -> 'motivational_score', 'null')::double precision,
    coalesce(evidence ->> 'model_version', 'manual'),
    evidence,
    idempotency_key,
    clock_timestamp()
  )
  returning * into decision;

  update auth.user_profiles p
  set
    pcm_stage_key = stage,
    pcm_stage_since = case
      when decision.from_stage_key is distinct from stage then decision.occurred_at
      else profile.pcm_stage_since
    end,
    pcm_confidence = decision.confidence,
    pcm_preference_score = coalesce(decision.preference_score, profile.pcm_preference_score),
    pcm_cognitive_score = coalesce(decision.cognitive_score, profile.pcm_cognitive_score),
    pcm_motivational_score = coalesce(decision.motivational_score, profile.pcm_motivational_score),
    pcm_model_version = case
      when decision.preference_score is null then profile.pcm_model_version
      else decision.model_version
    end,
    pcm_measured_at = case
      when decision.preference_score is null then profile.pcm_measured_at
      else decision.occurred_at
    end
  where p.organization_id = tenant
    and p.user_id = profile.user_id;

  transition_id := decision.id;
  outcome := case when from_stage is distinct from stage then 'moved' else 'confirmed' end;
exception
  when check_violation or not_null_violation or invalid_parameter_value or numeric_value_out_of_range then
    raise exception 'this decides no stage: %', sqlerrm
      using
        errcode = 'KZ002',
        hint = 'Evidence is an object of at most 64 KiB, its scores and confidence numbers from 0 to 1;'
          ' a key has 1 to 200 characters.';
end
$$;

comment on function auth.update_user_pcm_stage(uuid, text, jsonb, text) is
  'Decides the PCM stage of a user, up, down or as it was, and keeps the decision in auth.pcm_transitions. Of the'
  ' evidence it reads confidence (without one: 1), preference_score, cognitive_score and motivational_score (all or'
  ' none)'
  ' and model_version (without one: manual). The outcome tells: moved; confirmed, where the stage was the same;'
  ' repeated,'
  ' where this key has decided so before and nothing is done; key_reused, where it has decided otherwise and nothing is'
  ' done; unknown_user; unknown_stage; forbidden, where that is another user than the one who acts, who lacks'
  ' member.manage. Without a context: KZ001; evidence or a key that are malformed: KZ002.';

grant execute on function auth.update_user_pcm_stage(uuid, text, jsonb, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.update_user_pcm_stage(uuid,text,jsonb,text)',
  'Stage and history are written together or not at all: callers may write neither by themselves.'
);
