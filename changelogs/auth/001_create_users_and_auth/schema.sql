create schema auth;

comment on schema auth is
  'Who uses the platform: organizations, their users and what is known of them.';
