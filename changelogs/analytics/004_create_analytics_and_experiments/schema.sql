create schema analytics;

comment on schema analytics is
  'What happens: events, experiments and their statistics, funnels, cohorts, performance.';

grant usage on schema analytics to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
