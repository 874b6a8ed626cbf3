create function auth.export_user(user_id uuid)
returns jsonb
language plpgsql
stable
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  result jsonb;
  domain text;
  hidden constant text[] := '{access_token_ciphertext,refresh_token_ciphertext}';
begin
  if user_id is distinct from kaizen.current_user_id() and not kaizen.has_permission('member.manage') then
    return null;
  end if;
  select jsonb_build_object(
    'user', to_jsonb(u),
    'profile', (select to_jsonb(p) from auth.user_profiles p where p.organization_id = tenant and p.user_id = u.id),
    'roles', (
      select coalesce(jsonb_agg(r.key order by r.position), '[]')
      from auth.user_roles x
      join auth.roles r on r.organization_id = x.organization_id and r.id = x.role_id
      where x.organization_id = tenant and x.user_id = u.id
    ),
    'identities', (
      select coalesce(jsonb_agg(to_jsonb(i) - hidden order by i.id), '[]')
      from auth.oauth_identities i
      where i.organization_id = tenant and i.user_id = u.id
    ),
    'sessions', (
      select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]')
      from auth.sessions s
      where s.organization_id = tenant and s.user_id = u.id
    ),
    'invitations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'createdAt', i.created_at) order by i.id), '[]')
      from auth.invitations i
      where i.organization_id = tenant and i.accepted_by = u.id
    ),
    'signInAttempts', (
      select coalesce(jsonb_agg(to_jsonb(a) order by a.id), '[]')
      from auth.sign_in_attempts a
      where a.organization_id = tenant and a.user_id = u.id
    ),
    'pcmTransitions', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at), '[]')
      from auth.pcm_transitions t
      where t.organization_id = tenant and t.user_id = u.id
    ),
    'activity', (
      select coalesce(jsonb_agg(to_jsonb(l) order by l.id), '[]')
      from auth.activity_log l
      where l.organization_id = tenant and l.user_id = u.id
    )
  )
  into result
  from auth.users u
  where u.organization_id = tenant
    and u.id = export_user.user_id;
  if result is not null then
    foreach domain in array array['ui', 'rules', 'analytics'] loop
      if to_regprocedure(domain || '.export_user(uuid)') is not null then
        execute format('select $1 || jsonb_build_object(%L, %I.export_user($2))', domain, domain)
        into result
        using result, export_user.user_id;
      end if;
    end loop;
  end if;
  return result;
end
$$;

comment on function auth.export_user(uuid) is
  'All that is kept of a user, as one document, under ui and the like what other domains answer in a function'
  ' export_user(uuid) of theirs; bytes in hexadecimal, for the application to decrypt; no secrets. Null:'
  ' there is no such user, or it is another than the one who acts, who lacks member.manage. Without a context: KZ001.';

grant execute on function auth.export_user(uuid) to kaizen_app;
