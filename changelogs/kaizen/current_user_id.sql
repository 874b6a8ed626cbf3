create function kaizen.current_user_id()
returns uuid
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(split_part(kaizen.verified_context(), ';', 5), '')::uuid;
end
$$;

comment on function kaizen.current_user_id() is
  'The user who acts in this transaction. Null: nobody, or a job.';

grant execute on function kaizen.current_user_id() to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;

insert into kaizen.definer_functions (function, reason)
values ('kaizen.current_user_id()', 'Verifies the context with a secret that no caller may read.');
