create table auth.pcm_transitions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  user_id uuid not null,
  from_stage_key text,
  to_stage_key text not null,
  confidence double precision not null,
  preference_score double precision,
  cognitive_score double precision,
  motivational_score double precision,
  model_version text not null,
  evidence jsonb not null default '{}',
  idempotency_key text not null,
  occurred_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  constraint pk_pcm_transitions primary key (organization_id, id),
  constraint uq_pcm_transitions_user_id_idempotency_key unique (organization_id, user_id, idempotency_key),
  constraint fk_pcm_transitions_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_pcm_transitions_from_stage_key_pcm_stages
    foreign key (from_stage_key)
    references auth.pcm_stages (key)
    on delete restrict,
  constraint fk_pcm_transitions_to_stage_key_pcm_stages
    foreign key (to_stage_key)
    references auth.pcm_stages (key)
    on delete restrict,
  constraint ck_confidence_in_range check (confidence between 0 and 1),
  constraint ck_preference_score_in_range check (preference_score between 0 and 1),
  constraint ck_cognitive_score_in_range check (cognitive_score between 0 and 1),
  constraint ck_motivational_score_in_range check (motivational_score between 0 and 1),
  constraint ck_scores_are_whole_or_absent check (
    num_nulls(preference_score, cognitive_score, motivational_score) in (0, 3)
  ),
  constraint ck_model_version_is_not_blank check (btrim(model_version) <> ''),
  constraint ck_evidence_is_an_object check (jsonb_typeof(evidence) = 'object'),
  constraint ck_evidence_is_small check (octet_length(evidence::text) <= 65536),
  constraint ck_idempotency_key_is_not_blank check (btrim(idempotency_key) <> ''),
  constraint ck_idempotency_key_is_short check (length(idempotency_key) <= 200)
);

create index idx_pcm_transitions_user_id_occurred_at on auth.pcm_transitions (organization_id, user_id, occurred_at);
create index idx_pcm_transitions_from_stage_key on auth.pcm_transitions (from_stage_key, organization_id, occurred_at);
create index idx_pcm_transitions_to_stage_key on auth.pcm_transitions (to_stage_key, organization_id, occurred_at);

comment on table auth.pcm_transitions is
  'Every decision about the PCM stage of a user, and why: moves in either direction, and confirmations, where the stage'
  ' before is the stage after. A confirmation is a row too, or its call repeated later would undo a move made since.'
  ' Append-only: what happened is never changed, and goes only with its user.';
comment on column auth.pcm_transitions.organization_id is 'The tenant.';
comment on column auth.pcm_transitions.id is 'The decision within the tenant, a UUID version 7.';
comment on column auth.pcm_transitions.user_id is 'Whose stage was decided.';
comment on column auth.pcm_transitions.from_stage_key is 'The stage before. Null: the first classification.';
comment on column auth.pcm_transitions.to_stage_key is
  'The stage after. The same as before: confirmed.';
comment on column auth.pcm_transitions.confidence is 'How sure the stage after is, from 0 (a guess) to 1 (certain).';
comment on column auth.pcm_transitions.preference_score is
  'Preference score after the decision, 0 to 1. Null: not measured.';
comment on column auth.pcm_transitions.cognitive_score is
  'Cognitive score after the decision, 0 to 1. Null: not measured.';
comment on column auth.pcm_transitions.motivational_score is
  'Motivational score after the decision, 0 to 1. Null: not measured.';
comment on column auth.pcm_transitions.model_version is 'Which model, rule or person decided: pcm-2, manual.';
comment on column auth.pcm_transitions.evidence is
  'What the decision rests on, an object of at most 64 KiB. No personal data.';
comment on column auth.pcm_transitions.idempotency_key is
  'Chosen by the caller, so that a call repeated decides once.';
comment on column auth.pcm_transitions.occurred_at is
  'When it was decided. The decisions about a user follow each other in this order.';
comment on column auth.pcm_transitions.created_at is 'When the row was written.';
comment on constraint fk_pcm_transitions_user_id_users on auth.pcm_transitions is
  'History goes with its user, or a user could not be erased.';
comment on constraint uq_pcm_transitions_user_id_idempotency_key on auth.pcm_transitions is
  'The second row of a repeated call is refused.';
comment on index auth.idx_pcm_transitions_user_id_occurred_at is 'Reads the history of a user in order.';
comment on index auth.idx_pcm_transitions_from_stage_key is
  'Counts who left a stage and when, first by stage because the foreign key has no tenant.';
comment on index auth.idx_pcm_transitions_to_stage_key is
  'Counts who came into a stage and when, first by stage because the foreign key has no tenant.';

alter table auth.pcm_transitions enable row level security;

create policy tenant on auth.pcm_transitions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on auth.pcm_transitions to kaizen_app, kaizen_readonly;
