create schema rules;

comment on schema rules is 'What decides.';
