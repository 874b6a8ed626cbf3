create table auth.pcm_stages (
  key text not null,
  position smallint not null,
  name text not null,
  description text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_pcm_stages primary key (key),
  constraint uq_pcm_stages_position unique (position),
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_name_is_not_blank check (btrim(name) <> '')
);

create trigger set_updated_at
  before update on auth.pcm_stages
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.pcm_stages is
  'The stages of PCM (Preference-Cognitive-Motivational) that a user can be in, and move between in both directions.'
  ' The same for all tenants, written by migrations only.';
comment on column auth.pcm_stages.key is 'The name that programs use; never changes.';
comment on column auth.pcm_stages.position is 'Order from the loosest bond to the closest, from 1.';
comment on column auth.pcm_stages.name is 'The name that people see.';
comment on column auth.pcm_stages.description is 'How users in this stage relate to the product, in a sentence.';
comment on column auth.pcm_stages.created_at is 'When the row was written.';
comment on column auth.pcm_stages.updated_at is 'When the row was last changed.';

insert into auth.pcm_stages (
  key,
  position,
  name,
  description
)
values
  ('awareness', 1, 'Awareness', 'Knows the product, without a preference for it.'),
  ('attraction', 2, 'Attraction', 'Likes the product and chooses it when it is convenient.'),
  ('attachment', 3, 'Attachment', 'The product has a meaning of its own to the user.'),
  ('allegiance', 4, 'Allegiance', 'Stays loyal to the product and speaks for it.');

grant select on auth.pcm_stages to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
