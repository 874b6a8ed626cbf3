create function auth.sign_out_everywhere(user_id uuid default kaizen.current_user_id())
returns bigint
language plpgsql
volatile
parallel unsafe
as $$
declare
  ended bigint;
begin
  update auth.sessions s
  set revoked_at = clock_timestamp()
  where s.organization_id = kaizen.required_organization_id()
    and s.user_id = sign_out_everywhere.user_id
    and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$$;

comment on function auth.sign_out_everywhere(uuid) is
  'Ends all sessions of a user and returns how many; without an argument those of the user who acts. Those of others'
  ' need'
  ' member.manage, and of who may give roles role.manage; without it none is ended. Without a context: KZ001.';

grant execute on function auth.sign_out_everywhere(uuid) to kaizen_app;
