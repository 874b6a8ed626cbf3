-- partition-privileges: auth.readings_2001_01 grants delete to kaizen_app, which auth.readings does not
-- partition-privileges: auth.readings_2001_01 grants update (taken_at) to kaizen_app, which auth.readings does not
-- partition-privileges: auth.readings_2001_01 lacks select for kaizen_readonly, which auth.readings grants
grant delete, update (taken_at) on auth.readings_2001_01 to kaizen_app;
revoke select on auth.readings_2001_01 from kaizen_readonly;
