create schema auth;

comment on schema auth is
  'Who uses the platform: organizations, their users and what is known of them.';

grant usage on schema auth to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
