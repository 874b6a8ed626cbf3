-- privilege-unwritten: auth.organizations grants update (status) to kaizen_app, which is not meant
-- privilege-unwritten: auth.session_tokens grants select to kaizen_app, which is not meant
-- privilege-unwritten: auth.touch_session(uuid,uuid) grants execute to kaizen_app, which is not meant
-- privilege-unwritten: auth.user_roles does not grant select to kaizen_readonly
-- privilege-unwritten: kaizen.has_permission(text) does not grant execute to kaizen_job
grant update (status) on auth.organizations to kaizen_app;
grant select on auth.session_tokens to kaizen_app;
grant execute on function auth.touch_session(uuid, uuid) to kaizen_app;
revoke select on auth.user_roles from kaizen_readonly;
revoke execute on function kaizen.has_permission(text) from kaizen_job;
