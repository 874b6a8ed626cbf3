create function auth.new_token(organization_id uuid)
returns text
language plpgsql
volatile
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return organization_id || '.' || encode(kaizen.gen_random_bytes(32), 'hex');
end
$$;

comment on function auth.new_token(uuid) is
  'A new token of an organization: its id, a dot and 256 random bits. For the functions of auth; nobody but the owner'
  ' may'
  ' call it.';
