create schema ui;

comment on schema ui is
  'What users see: components and templates in versions, how they look to whom, and how they are used.';

grant usage on schema ui to kaizen_app, kaizen_readonly;
