-- partition-policies: auth.readings_2001_01 has the policy other, which auth.readings has not
-- partition-policies: auth.readings_2001_01 lacks the policy tenant as auth.readings has it
alter policy tenant on auth.readings_2001_01 to kaizen_app;
create policy other on auth.readings_2001_01 as restrictive for insert to kaizen_app with check (false);
