create function kaizen.current_member_role()
returns text
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(split_part(kaizen.verified_context(), ';', 6), '');
end
$$;

comment on function kaizen.current_member_role() is
  'The key of the first role, by position, of the user who acts in this transaction; job for a job.'
  ' Null: nobody, or a user without a role.';

grant execute on function kaizen.current_member_role() to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;

insert into kaizen.definer_functions (function, reason)
values ('kaizen.current_member_role()', 'Verifies the context with a secret that no caller may read.');
