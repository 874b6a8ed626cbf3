create schema analytics;

comment on schema analytics is 'What happened.';
