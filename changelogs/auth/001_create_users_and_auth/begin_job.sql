create function auth.begin_job(organization_id uuid)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('kaizen.context', '', true);
  if not exists (select from auth.organizations o where o.id = begin_job.organization_id) then
    return 'unknown';
  end if;
  perform kaizen.set_context(organization_id, null, 'job');
  return 'begun';
end
$$;

comment on function auth.begin_job(uuid) is
  'Begins a piece of work that no user asked for: the rest of the transaction acts for an organization, whatever its'
  ' status, with every permission and without a user. Answers begun, or unknown where there is no such organization;'
  ' the transaction then acts for nobody. Sent in one message with the statement that begins the transaction: KZ003.';

grant execute on function auth.begin_job(uuid) to kaizen_job;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.begin_job(uuid)',
  'Looks for an organization before there is a tenant, and signs the context with a secret that no caller may read.'
);
