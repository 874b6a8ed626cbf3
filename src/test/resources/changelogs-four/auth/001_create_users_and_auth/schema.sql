create schema auth;

comment on schema auth is 'Who uses the platform.';
