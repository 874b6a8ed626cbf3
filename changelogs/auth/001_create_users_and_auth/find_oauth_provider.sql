create function auth.find_oauth_provider(
  organization_id uuid,
  provider_key text,
  out provider_id uuid,
  out issuer text,
  out client_id text,
  out client_secret_ciphertext bytea,
  out scopes text
)
returns record
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  select p.id, p.issuer, p.client_id, p.client_secret_ciphertext, p.scopes
  into provider_id, issuer, client_id, client_secret_ciphertext, scopes
  from auth.oauth_providers p
  join auth.organizations o on o.id = p.organization_id
  where p.organization_id = find_oauth_provider.organization_id
    and p.key = provider_key
    and p.is_enabled
    and o.status = 'active';
end
$$;

comment on function auth.find_oauth_provider(uuid, text) is
  'What an application needs to send somebody to a provider who has not signed in yet. Nulls: there is no such'
  ' provider.';

grant execute on function auth.find_oauth_provider(uuid, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.find_oauth_provider(uuid,text)', 'Looks for a provider before there is a tenant.');
