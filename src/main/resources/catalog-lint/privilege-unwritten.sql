-- Who may do what to each object that kaizen-db makes is written here, right by right: nothing more, and nothing less.
-- What is granted to PUBLIC, and what nobody may have, is the matter of other rules. Objects that other migrations
-- made are judged by those alone.
-- Way out: Grant or revoke it on {object}, until it is as the sentence says.
with written (object, privilege, column_names, role_names) as (
  values
('auth.accept_invitation(text,uuid,bytea,bytea,text)', 'execute', null, 'kaizen_app'),
    ('auth.activity_log', 'insert', 'organization_id, id, user_id, activity, details, occurred_at', 'kaizen_app'),
    ('auth.activity_log', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.assign_role(uuid,text)', 'execute', null, 'kaizen_app'),
    ('auth.begin_job(uuid)', 'execute', null, 'kaizen_job'),
    ('auth.begin_request(text)', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_readonly'),
    ('auth.change_email(bytea,bytea)', 'execute', null, 'kaizen_app'),
    ('auth.change_password(text,text)', 'execute', null, 'kaizen_app'),
    ('auth.create_organization(uuid,text,text,uuid,bytea,bytea,text)', 'execute', null, 'kaizen_app'),
    ('auth.credentials', null, null, null),
    ('auth.erase_user(uuid)', 'execute', null, 'kaizen_app'),
    ('auth.export_user(uuid)', 'execute', null, 'kaizen_app'),
    ('auth.find_oauth_provider(uuid,text)', 'execute', null, 'kaizen_app'),
    ('auth.find_organization(text)', 'execute', null, 'kaizen_app'),
    ('auth.hash_password(uuid,text,text)', null, null, null),
    (
      'auth.invitations',
      'select',
      'organization_id, id, email_ciphertext, email_index, role_id, invited_by, accepted_by, expires_at, '
      'accepted_at, revoked_at, created_at, updated_at',
      'kaizen_app, kaizen_readonly'
    ),
    ('auth.invitations', 'update', 'revoked_at', 'kaizen_app'),
    ('auth.invite(uuid,bytea,bytea,text)', 'execute', null, 'kaizen_app'),
    ('auth.is_acceptable_password(text)', 'execute', null, 'kaizen_app'),
    ('auth.is_limited(uuid,bytea,bytea)', null, null, null),
    ('auth.issue_one_time_token(uuid,uuid,text,interval)', null, null, null),
    ('auth.issue_session_tokens(uuid,uuid)', null, null, null),
    ('auth.link_oauth_identity(uuid,text,text,bytea,bytea,timestamp with time zone)', 'execute', null, 'kaizen_app'),
    ('auth.log_user_activity(uuid,text,jsonb,timestamp with time zone)', 'execute', null, 'kaizen_app'),
    ('auth.may_give_role(uuid,uuid)', null, null, null),
    ('auth.new_token(uuid)', null, null, null),
    ('auth.oauth_identities', 'delete', null, 'kaizen_app'),
    (
      'auth.oauth_identities',
      'select',
      'organization_id, id, user_id, provider_id, subject, token_expires_at, created_at, updated_at',
      'kaizen_readonly'
    ),
    ('auth.oauth_identities', 'select', null, 'kaizen_app'),
    (
      'auth.oauth_identities',
      'update',
      'access_token_ciphertext, refresh_token_ciphertext, token_expires_at',
      'kaizen_app'
    ),
    ('auth.oauth_providers', 'delete', null, 'kaizen_app'),
    (
      'auth.oauth_providers',
      'insert',
      'organization_id, id, key, name, issuer, client_id, client_secret_ciphertext, scopes, is_enabled',
      'kaizen_app'
    ),
    (
      'auth.oauth_providers',
      'select',
      'organization_id, id, key, name, issuer, client_id, scopes, is_enabled, created_at, updated_at',
      'kaizen_readonly'
    ),
    ('auth.oauth_providers', 'select', null, 'kaizen_app'),
    (
      'auth.oauth_providers',
      'update',
      'key, name, issuer, client_id, client_secret_ciphertext, scopes, is_enabled',
      'kaizen_app'
    ),
    ('auth.one_time_tokens', null, null, null),
    ('auth.open_session(uuid,uuid,bytea,uuid)', null, null, null),
    ('auth.organizations', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.organizations', 'update', 'name, locale, time_zone, settings', 'kaizen_app'),
    ('auth.pcm_stages', 'select', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('auth.pcm_transitions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.permissions', 'select', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('auth.plans', 'select', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('auth.refresh_session(text)', 'execute', null, 'kaizen_app'),
    ('auth.remove_expired(integer)', null, null, null),
    ('auth.renew_password_hash(uuid,uuid,text)', null, null, null),
    ('auth.request_email_verification()', 'execute', null, 'kaizen_app'),
    ('auth.request_password_reset(uuid,bytea)', 'execute', null, 'kaizen_app'),
    ('auth.reset_password(text,text)', 'execute', null, 'kaizen_app'),
    ('auth.role_permissions', 'delete', null, 'kaizen_app'),
    ('auth.role_permissions', 'insert', 'organization_id, role_id, permission_key', 'kaizen_app'),
    ('auth.role_permissions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.roles', 'delete', null, 'kaizen_app'),
    ('auth.roles', 'insert', 'organization_id, id, key, position, name, description', 'kaizen_app'),
    ('auth.roles', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.roles', 'update', 'key, position, name, description', 'kaizen_app'),
    ('auth.session_tokens', null, null, null),
    ('auth.sessions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.sessions', 'update', 'revoked_at', 'kaizen_app'),
    ('auth.set_password(uuid,uuid,text)', null, null, null),
    ('auth.sign_in(uuid,bytea,text,bytea,bytea,uuid)', 'execute', null, 'kaizen_app'),
    ('auth.sign_in_attempts', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.sign_in_obstacle(uuid,uuid)', null, null, null),
    ('auth.sign_in_with_oauth(uuid,text,text,bytea,uuid)', 'execute', null, 'kaizen_app'),
    ('auth.sign_out(text)', 'execute', null, 'kaizen_app'),
    ('auth.sign_out_everywhere(uuid)', 'execute', null, 'kaizen_app'),
    ('auth.token_organization_id(text)', null, null, null),
    ('auth.touch_session(uuid,uuid)', null, null, null),
    ('auth.update_user_pcm_stage(uuid,text,jsonb,text)', 'execute', null, 'kaizen_app'),
    ('auth.use_one_time_token(text,text)', null, null, null),
    ('auth.user_has_permission(uuid,text)', 'execute', null, 'kaizen_app'),
    (
      'auth.user_profiles',
      'insert',
      'organization_id, user_id, onboarded_at, given_name_ciphertext, family_name_ciphertext, phone_ciphertext, '
      'preferences, attributes',
      'kaizen_app'
    ),
    ('auth.user_profiles', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'auth.user_profiles',
      'update',
      'onboarded_at, given_name_ciphertext, family_name_ciphertext, phone_ciphertext, preferences, attributes',
      'kaizen_app'
    ),
    ('auth.user_roles', 'delete', null, 'kaizen_app'),
    ('auth.user_roles', 'insert', 'organization_id, user_id, role_id', 'kaizen_app'),
    ('auth.user_roles', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.users', 'delete', null, 'kaizen_app'),
    ('auth.users', 'insert', 'organization_id, id, status, deactivated_at, locale, time_zone', 'kaizen_app'),
    ('auth.users', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('auth.users', 'update', 'status, deactivated_at, locale, time_zone', 'kaizen_app'),
    ('auth.verify_email(text)', 'execute', null, 'kaizen_app'),
    ('auth.withdraw_role(uuid,text)', 'execute', null, 'kaizen_app'),
    ('kaizen.context_secrets', null, null, null),
    ('kaizen.context_secrets_id_seq', null, null, null),
    ('kaizen.create_partition(regclass,text,timestamp with time zone)', null, null, null),
    ('kaizen.current_member_role()', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('kaizen.current_organization_id()', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('kaizen.current_user_id()', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('kaizen.definer_functions', 'select', null, 'kaizen_readonly'),
    ('kaizen.ensure_partitions(timestamp with time zone,timestamp with time zone)', null, null, null),
    ('kaizen.grants_of(regclass,text)', null, null, null),
    ('kaizen.has_permission(text)', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'),
    ('kaizen.is_locale(text)', 'execute', null, 'kaizen_app'),
    ('kaizen.is_pii_ciphertext(bytea)', 'execute', null, 'kaizen_app'),
    ('kaizen.is_time_zone(text)', 'execute', null, 'kaizen_app'),
    ('kaizen.migration_journal', 'select', null, 'kaizen_readonly'),
    ('kaizen.migration_journal_id_seq', null, null, null),
    (
      'kaizen.missing_partitions(timestamp with time zone,timestamp with time zone)',
      'execute',
      null,
      'kaizen_readonly'
    ),
    ('kaizen.partitioned_tables', 'select', null, 'kaizen_readonly'),
    ('kaizen.policies_of(regclass,text)', null, null, null),
    ('kaizen.required_organization_id()', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_readonly'),
    ('kaizen.rotate_context_secret()', null, null, null),
    ('kaizen.schema_migrations', 'select', null, 'kaizen_readonly'),
    ('kaizen.set_context(uuid,uuid,text)', null, null, null),
    ('kaizen.settings', 'select', null, 'kaizen_readonly'),
    ('kaizen.uuid_v7()', 'execute', null, 'kaizen_app, kaizen_ingest'),
    ('kaizen.uuid_v7_at(timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_ingest'),
    (
      'kaizen.uuid_v7_floor(timestamp with time zone)',
      'execute',
      null,
      'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'
    ),
    ('kaizen.verified_context()', null, null, null),
    ('ui.are_tokens(jsonb)', 'execute', null, 'kaizen_app'),
    ('ui.check_instance()', null, null, null),
    ('ui.check_instance_personalization()', null, null, null),
    ('ui.compile_template(text,uuid,text)', 'execute', null, 'kaizen_app'),
    ('ui.component_latency', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.component_latency_daily', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.component_parts', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.component_usage_daily', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.component_versions', 'delete', null, 'kaizen_app'),
    (
      'ui.component_versions',
      'insert',
      'organization_id, id, component_id, major, minor, patch, prerelease, source, props_schema',
      'kaizen_app'
    ),
    ('ui.component_versions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.component_versions', 'update', 'source, props_schema', 'kaizen_app'),
    ('ui.components', 'delete', null, 'kaizen_app'),
    ('ui.components', 'insert', 'organization_id, id, key, name, description, category', 'kaizen_app'),
    ('ui.components', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.components', 'update', 'name, description, category', 'kaizen_app'),
    ('ui.escape_html(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.find_part(uuid,text,text)', 'execute', null, 'kaizen_app'),
    ('ui.instance_personalizations', 'delete', null, 'kaizen_app'),
    ('ui.instance_personalizations', 'insert', 'organization_id, instance_id, user_id, is_hidden, props', 'kaizen_app'),
    ('ui.instance_personalizations', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.instance_personalizations', 'update', 'is_hidden, props', 'kaizen_app'),
    ('ui.instances', 'delete', null, 'kaizen_app'),
    ('ui.instances', 'insert', 'organization_id, id, template_id, slot, component_version_id, props', 'kaizen_app'),
    ('ui.instances', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.instances', 'update', 'component_version_id, props', 'kaizen_app'),
    ('ui.is_safe_address(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.keep_component_parts()', null, null, null),
    ('ui.keep_published()', null, null, null),
    ('ui.keep_template_components()', null, null, null),
    ('ui.keep_themes_in_order()', null, null, null),
    ('ui.latency_bucket(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.latency_quantile(bigint[],double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.move_latest_component_version()', null, null, null),
    ('ui.move_latest_template_version()', null, null, null),
    ('ui.page_context(text,jsonb,text,text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.place_in(text,integer)', 'execute', null, 'kaizen_app'),
    ('ui.prepare_component_version()', null, null, null),
    ('ui.prepare_template_version()', null, null, null),
    ('ui.props_problem(jsonb,jsonb,text)', 'execute', null, 'kaizen_app'),
    ('ui.props_schema_problem(jsonb,text,integer)', 'execute', null, 'kaizen_app'),
    ('ui.publish_component_version(text,text)', 'execute', null, 'kaizen_app'),
    ('ui.publish_template_version(text,text)', 'execute', null, 'kaizen_app'),
    ('ui.remove_expired(integer)', null, null, null),
    ('ui.render_cache', null, null, null),
    ('ui.render_cached(text,jsonb,text,text)', 'execute', null, 'kaizen_app'),
    ('ui.render_program(jsonb,jsonb[],text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.render_ui_template(text,jsonb,text,text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.resolve_theme(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.scan_html(text,text,text,text,text)', 'execute', null, 'kaizen_app'),
    ('ui.style_sheet(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('ui.template_components', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.template_versions', 'delete', null, 'kaizen_app'),
    (
      'ui.template_versions',
      'insert',
      'organization_id, id, template_id, major, minor, patch, prerelease, source, messages',
      'kaizen_app'
    ),
    ('ui.template_versions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.template_versions', 'update', 'source, messages', 'kaizen_app'),
    ('ui.templates', 'delete', null, 'kaizen_app'),
    ('ui.templates', 'insert', 'organization_id, id, key, name, description, kind', 'kaizen_app'),
    ('ui.templates', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.templates', 'update', 'name, description, kind', 'kaizen_app'),
    ('ui.themes', 'delete', null, 'kaizen_app'),
    ('ui.themes', 'insert', 'organization_id, id, scope, key, user_id, name, parent_id, tokens', 'kaizen_app'),
    ('ui.themes', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('ui.themes', 'update', 'key, name, parent_id, tokens', 'kaizen_app'),
    ('ui.track_component_usage(text,text,double precision,text,jsonb)', 'execute', null, 'kaizen_app'),
    ('ui.variable_kind(text,text,text,text)', 'execute', null, 'kaizen_app')
),

wanted as (
  select
    object,
    privilege || coalesce(' (' || column_name || ')', '') as privilege,
    role_name
  from written
  cross join lateral unnest(string_to_array(role_names, ', ')) role_name
  left join lateral unnest(string_to_array(column_names, ', ')) column_name on true
),

held as (
  select name as object, lower(privilege_type) || coalesce(' (' || column_name || ')', '') as privilege, role_name
  from privileges
  where grantee <> 0 and privilege_type not in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
  union
  select name, lower(privilege_type), pg_get_userbyid(grantee)
  from functions
  cross join lateral aclexplode(acl)
  where grantee not in (0, proowner)
)

select object, format('grants %s to %s, which is not meant', privilege, role_name)
from (select * from held except select * from wanted) excess
where object in (select object from written)
union all
select object, format('does not grant %s to %s', privilege, role_name)
from (select * from wanted except select * from held) lack
where object in (select name from relations union all select name from functions)
