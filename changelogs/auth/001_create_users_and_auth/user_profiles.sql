create table auth.user_profiles (
  organization_id uuid not null,
  user_id uuid not null,
  pcm_stage_key text not null default 'awareness',
  pcm_stage_since timestamptz not null default now(),
  pcm_confidence double precision not null default 0,
  pcm_preference_score double precision,
  pcm_cognitive_score double precision,
  pcm_motivational_score double precision,
  pcm_model_version text,
  pcm_measured_at timestamptz,
  onboarded_at timestamptz,
  given_name_ciphertext bytea,
  family_name_ciphertext bytea,
  phone_ciphertext bytea,
  preferences jsonb not null default '{}',
  attributes jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_user_profiles primary key (organization_id, user_id),
  constraint fk_user_profiles_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_user_profiles_pcm_stage_key_pcm_stages
    foreign key (pcm_stage_key)
    references auth.pcm_stages (key)
    on delete restrict,
  constraint ck_pcm_confidence_in_range check (pcm_confidence between 0 and 1),
  constraint ck_pcm_preference_score_in_range check (pcm_preference_score between 0 and 1),
  constraint ck_pcm_cognitive_score_in_range check (pcm_cognitive_score between 0 and 1),
  constraint ck_pcm_motivational_score_in_range check (pcm_motivational_score between 0 and 1),
  constraint ck_pcm_measurement_is_whole_or_absent check (
    num_nulls(
      pcm_preference_score,
      pcm_cognitive_score,
      pcm_motivational_score,
      pcm_model_version,
      pcm_measured_at
    ) in (0, 5)
  ),
  constraint ck_pcm_model_version_is_not_blank check (btrim(pcm_model_version) <> ''),
  constraint ck_given_name_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(given_name_ciphertext)),
  constraint ck_family_name_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(family_name_ciphertext)),
  constraint ck_phone_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(phone_ciphertext)),
  constraint ck_preferences_are_an_object check (jsonb_typeof(preferences) = 'object'),
  constraint ck_attributes_are_an_object check (jsonb_typeof(attributes) = 'object')
);

create index idx_user_profiles_pcm_stage_key on auth.user_profiles (pcm_stage_key, organization_id);

create trigger set_updated_at
  before update on auth.user_profiles
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.user_profiles is
  'What is known of a user beyond identity, one row a user: the PCM (Preference-Cognitive-Motivational) classification'
  ' of today, names and telephone, preferences and attributes.';
comment on column auth.user_profiles.organization_id is 'The tenant.';
comment on column auth.user_profiles.user_id is 'The user whose profile this is.';
comment on column auth.user_profiles.pcm_stage_key is
  'The PCM stage of today; auth.pcm_transitions tells how it came about.';
comment on column auth.user_profiles.pcm_stage_since is 'When the user came into this stage.';
comment on column auth.user_profiles.pcm_confidence is 'How sure the stage is, from 0 (a guess) to 1 (certain).';
comment on column auth.user_profiles.pcm_preference_score is
  'Preference score of the last measurement, 0 to 1. Null: never measured.';
comment on column auth.user_profiles.pcm_cognitive_score is
  'Cognitive score of the last measurement, 0 to 1. Null: never measured.';
comment on column auth.user_profiles.pcm_motivational_score is
  'Motivational score of the last measurement, 0 to 1. Null: never measured.';
comment on column auth.user_profiles.pcm_model_version is
  'Which model made the last measurement. Null: never measured.';
comment on column auth.user_profiles.pcm_measured_at is 'When the scores were measured. Null: never measured.';
comment on column auth.user_profiles.onboarded_at is 'When the user finished the introduction. Null: not yet.';
comment on column auth.user_profiles.given_name_ciphertext is 'Given name, encrypted. Null: unknown.';
comment on column auth.user_profiles.family_name_ciphertext is 'Family name, encrypted. Null: unknown.';
comment on column auth.user_profiles.phone_ciphertext is 'Telephone number, encrypted. Null: unknown.';
comment on column auth.user_profiles.preferences is 'What the user chose in applications, an object. No personal data.';
comment on column auth.user_profiles.attributes is
  'What rules and segments may ask about the user, an object. No personal data.';
comment on column auth.user_profiles.created_at is 'When the row was written.';
comment on column auth.user_profiles.updated_at is 'When the row was last changed.';
comment on constraint fk_user_profiles_user_id_users on auth.user_profiles is 'A profile goes with its user.';
comment on index auth.idx_user_profiles_pcm_stage_key is
  'Finds the users of a stage, first by stage because the foreign key has no tenant.';

alter table auth.user_profiles enable row level security;

create policy tenant on auth.user_profiles
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_member_manage_or_self on auth.user_profiles
  as restrictive
  for insert
  to kaizen_app
  with check (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

create policy update_needs_member_manage_or_self on auth.user_profiles
  as restrictive
  for update
  to kaizen_app
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

-- What belongs to PCM is written by auth.update_user_pcm_stage alone.
grant select on auth.user_profiles to kaizen_app, kaizen_readonly;
grant insert (
  organization_id,
  user_id,
  onboarded_at,
  given_name_ciphertext,
  family_name_ciphertext,
  phone_ciphertext,
  preferences,
  attributes
) on auth.user_profiles to kaizen_app;
grant update (
  onboarded_at,
  given_name_ciphertext,
  family_name_ciphertext,
  phone_ciphertext,
  preferences,
  attributes
) on auth.user_profiles to kaizen_app;
