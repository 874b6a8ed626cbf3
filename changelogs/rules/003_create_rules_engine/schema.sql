create schema rules;

comment on schema rules is
  'Who gets what: rules, segments and feature flags, which answer as the GrowthBook SDKs answer.';

grant usage on schema rules to kaizen_app, kaizen_readonly, kaizen_job;
