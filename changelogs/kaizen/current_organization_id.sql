create function kaizen.current_organization_id()
returns uuid
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return split_part(kaizen.verified_context(), ';', 4)::uuid;
end
$$;

comment on function kaizen.current_organization_id() is
  'The tenant that this transaction acts for. Null: none.';

grant execute on function kaizen.current_organization_id() to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;

insert into kaizen.definer_functions (function, reason)
values ('kaizen.current_organization_id()', 'Verifies the context with a secret that no caller may read.');
