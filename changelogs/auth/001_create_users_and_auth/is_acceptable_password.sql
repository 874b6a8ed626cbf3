create function auth.is_acceptable_password(password text)
returns boolean
language sql
immutable
parallel safe
return coalesce(length(password) between 8 and 1000 and password ~ '[^[:space:]]', false);

comment on function auth.is_acceptable_password(text) is
  'Whether a text may become a password: 8 to 1000 characters, not all of them blanks. Whether others use it too is for'
  ' the application to find out.';

grant execute on function auth.is_acceptable_password(text) to kaizen_app;
