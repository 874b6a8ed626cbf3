create schema ui;

comment on schema ui is 'What users see.';
