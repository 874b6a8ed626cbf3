create function auth.is_limited(organization_id uuid, email_index bytea, address_index bytea)
returns boolean
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select (
    select count(*)
    from auth.sign_in_attempts a
    where a.organization_id = is_limited.organization_id
      and a.email_index = is_limited.email_index
      and a.outcome = 'refused'
      and a.attempted_at > clock_timestamp() - interval '15 minutes'
  ) >= 10 or (
    select count(*)
    from auth.sign_in_attempts a
    where a.organization_id = is_limited.organization_id
      and a.address_index = is_limited.address_index
      and a.outcome = 'refused'
      and a.attempted_at > clock_timestamp() - interval '15 minutes'
  ) >= 100
$$;

comment on function auth.is_limited(uuid, bytea, bytea) is
  'Whether 10 attempts at an account, or 100 from an internet address, were refused within 15 minutes. For the'
  ' functions'
  ' of auth; nobody but the owner may call it.';
