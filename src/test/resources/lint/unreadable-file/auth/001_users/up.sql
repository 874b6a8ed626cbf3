comment on table auth.users is 'ÿş';
