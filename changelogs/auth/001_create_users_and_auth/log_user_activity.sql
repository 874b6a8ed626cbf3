create function auth.log_user_activity(
  user_id uuid,
  activity text,
  details jsonb default '{}',
  occurred_at timestamptz default now(),
  out outcome text,
  out id uuid
)
returns record
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  refused_by text;
begin
  if occurred_at is null then
    raise exception 'an activity needs a time'
      using errcode = 'KZ002', hint = 'Leave the time out for an activity of now.';
  end if;
  if user_id is distinct from kaizen.current_user_id() and not kaizen.has_permission('member.manage') then
    outcome := 'forbidden';
    return;
  end if;
  if not exists (
    select
    from auth.users u
    where u.organization_id = tenant
      and u.id = log_user_activity.user_id
  ) then
    outcome := 'unknown_user';
    return;
  end if;
  id := kaizen.uuid_v7_at(occurred_at);
  if id is null then
    outcome := 'no_partition';
    return;
  end if;
  insert into auth.activity_log (organization_id, id, user_id, activity, details, occurred_at)
  values (tenant, id, user_id, activity, details, occurred_at);
  outcome := 'logged';
exception
  when not_null_violation then
    raise exception 'an activity needs a name and details'
      using errcode = 'KZ002', hint = 'Name it like report.export; details may be left out, but are never null.';
  when check_violation then
    get stacked diagnostics refused_by = constraint_name;
    if refused_by <> '' then
      raise exception 'this is no activity: it violates %', refused_by
        using
          errcode = 'KZ002',
          hint = 'Name it like report.export and give its details as an object of at most 16 KiB.';
    end if;
    -- Only a row that belongs to no partition is refused without a constraint's name.
    id := null;
    outcome := 'no_partition';
end
$$;

comment on function auth.log_user_activity(uuid, text, jsonb, timestamptz) is
  'Notes what a user did. The outcome tells: logged, with the id of the entry; unknown_user, where the organization has'
  ' no such user; forbidden, where that is another user than the one who acts, who lacks member.manage; no_partition,'
  ' where the log does not reach so far back or ahead, and nothing is written.'
  ' Without a context: KZ001; an activity, details or a time that are malformed: KZ002.';

grant execute on function auth.log_user_activity(uuid, text, jsonb, timestamptz) to kaizen_app;
