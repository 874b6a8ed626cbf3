-- permission-policy-missing: auth.gadgets lets kaizen_readonly delete without asking for a permission
-- privilege-excess: auth grants create to kaizen_app, but only migrations make objects
-- privilege-excess: auth.gadgets grants delete to kaizen_readonly, which only reads
-- privilege-excess: auth.parts grants select to kaizen_job, which it may pass on
-- privilege-excess: auth.plans grants update (name) to kaizen_app, but only migrations write it
-- privilege-excess: kaizen.settings grants insert to kaizen_job, but only kaizen-db writes it
-- privilege-unwritten: auth.plans grants update (name) to kaizen_app, which is not meant
-- privilege-unwritten: kaizen.settings grants insert to kaizen_job, which is not meant
grant create on schema auth to kaizen_app;
grant delete on auth.gadgets to kaizen_readonly;
grant update (name) on auth.plans to kaizen_app;
grant select on auth.parts to kaizen_job with grant option;
grant insert on kaizen.settings to kaizen_job;
