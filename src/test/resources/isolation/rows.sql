-- Rows of two tenants in every tenant table; a new table gets its rows here, or the isolation matrix fails.
insert into auth.organizations (id, slug, name)
values
  ('0190a000-0000-7000-8000-00000000000a', 'own', 'Own'),
  ('0190a000-0000-7000-8000-00000000000b', 'other', 'Other');

insert into auth.users (organization_id, id, status)
select id, ('0190a000-0000-7000-8000-0000000001' || right(id::text, 1) || n)::uuid, 'active'
from auth.organizations, generate_series(1, 3) n;

insert into auth.user_profiles (organization_id, user_id)
select organization_id, id from auth.users;

insert into auth.pcm_transitions (organization_id, user_id, from_stage_key, to_stage_key, confidence, model_version, idempotency_key)
select organization_id, id, 'awareness', 'attraction', 0.5, '1', 'first' from auth.users;

insert into auth.roles (organization_id, id, key, position, name)
select id, ('0190a000-0000-7000-8000-00000000020' || right(id::text, 1))::uuid, 'owner', 1, 'Owner'
from auth.organizations;

insert into auth.role_permissions (organization_id, role_id, permission_key)
select organization_id, roles.id, permissions.key from auth.roles, auth.permissions;

insert into auth.user_roles (organization_id, user_id, role_id)
select users.organization_id, users.id, roles.id
from auth.users join auth.roles on roles.organization_id = users.organization_id;

insert into auth.sessions (organization_id, user_id, expires_at)
select organization_id, id, now() + interval '1 day' from auth.users;

-- One token of each kind, its secret half made of the kind's first letter as a digit: see IsolationMatrixTest.
insert into auth.session_tokens (organization_id, session_id, type, digest, created_at, expires_at, revoked_at)
select
  session.organization_id,
  session.id,
  case kind when 'refresh' then 'refresh' else 'access' end,
  sha256(convert_to(session.organization_id || '.' || repeat(digit, 64), 'UTF8')),
  now() - interval '2 days',
  case kind when 'expired' then now() - interval '1 day' else now() + interval '1 day' end,
  case kind when 'revoked' then now() end
from (select distinct on (organization_id) organization_id, id from auth.sessions order by organization_id, id) session,
  (values ('valid', 'a'), ('expired', 'e'), ('revoked', 'b'), ('refresh', 'f')) kinds (kind, digit);

select kaizen.ensure_partitions(now(), now());

insert into auth.activity_log (organization_id, id, user_id, activity, occurred_at)
select organization_id, kaizen.uuid_v7(), id, 'signed_in', now() from auth.users;

insert into auth.credentials (organization_id, user_id, password_hash)
select organization_id, id, kaizen.crypt('secret', kaizen.gen_salt('bf', 4)) from auth.users;

insert into auth.one_time_tokens (organization_id, user_id, type, digest, expires_at)
select organization_id, id, 'password_reset', sha256(uuid_send(id)), now() + interval '1 hour' from auth.users;

insert into auth.invitations (organization_id, id, email_ciphertext, email_index, role_id, digest, expires_at)
select
  organization_id,
  kaizen.uuid_v7(),
  '\x01' || decode(repeat('00', 30), 'hex'),
  sha256('invited'),
  id,
  sha256(uuid_send(id)),
  now() + interval '1 day'
from auth.roles;

insert into auth.oauth_providers (organization_id, id, key, name, issuer, client_id)
select id, id, 'example', 'Example', 'https://id.example.com', 'kaizen' from auth.organizations;

insert into auth.oauth_identities (organization_id, id, user_id, provider_id, subject)
select organization_id, id, id, organization_id, id::text from auth.users;

insert into auth.sign_in_attempts (organization_id, email_index, address_index, user_id, outcome)
select organization_id, sha256(uuid_send(id)), sha256('address'), id, 'refused' from auth.users;

insert into ui.themes (organization_id, scope, key, name, tokens)
select id, 'shared', 'dark', 'Dark', '{"color-text": "#fff"}' from auth.organizations;

insert into ui.themes (organization_id, scope, user_id, name)
select organization_id, 'user', id, 'Mine' from auth.users;

insert into ui.components (organization_id, id, key, name, category)
select o.id, md5(o.id || key)::uuid, key, key, 'display'
from auth.organizations o, (values ('label'), ('card')) keys (key);

insert into ui.component_versions (organization_id, component_id, major, minor, patch, source, published_at)
select organization_id, id, 1, 0, 0, '<b>{{label}}</b>', now() from ui.components where key = 'label';

insert into ui.component_versions (organization_id, component_id, major, minor, patch, source, published_at)
select organization_id, id, 1, 0, 0, '<p>{{> label}}</p>', now() from ui.components where key = 'card';

insert into ui.templates (organization_id, id, key, name)
select id, id, 'home', 'Home' from auth.organizations;

insert into ui.template_versions (organization_id, template_id, major, minor, patch, source, published_at)
select organization_id, id, 1, 0, 0, '{{#first}}{{> card}}{{/first}}', now() from ui.templates;

insert into ui.instances (organization_id, id, template_id, slot, component_version_id, props)
select v.organization_id, v.id, v.organization_id, 'first', v.id, '{"label": "secret"}'
from ui.component_versions v join ui.components c on c.organization_id = v.organization_id and c.id = v.component_id
where c.key = 'card';

insert into ui.instance_personalizations (organization_id, instance_id, user_id)
select i.organization_id, i.id, u.id
from ui.instances i join auth.users u on u.organization_id = i.organization_id;

insert into ui.render_cache (organization_id, page_digest, html, missing, refused, expires_at)
select id, sha256(uuid_send(id)), 'page', '{}', '{}', now() + interval '1 hour' from auth.organizations;

insert into ui.component_usage_daily (
  organization_id, component_id, day, event, device, shard, event_count, timed_count, duration_sum_ms,
  duration_sum_of_squares, buckets, last_details
)
select organization_id, id, current_date, 'view', 'mobile', 0, 1, 0, 0, 0, array_fill(0::bigint, array[80]), '{}'
from ui.components;

insert into rules.environments (organization_id, id, key, name, position, is_default)
select id, id, 'production', 'Production', 1, true from auth.organizations;

insert into rules.segments (organization_id, id, key, name, kind)
select id, id, 'testers', 'Testers', 'list' from auth.organizations;

insert into rules.segment_members (organization_id, segment_id, member)
select organization_id, organization_id, id::text from auth.users;

insert into rules.rule_groups (organization_id, id, key, name)
select id, id, 'onboarding', 'Onboarding' from auth.organizations;

insert into rules.rules (organization_id, id, group_id, key, name, status)
select id, id, id, 'welcome', 'Welcome', 'active' from auth.organizations;

insert into rules.conditions (organization_id, id, rule_id, kind, attribute, operator, operand)
select id, id, id, 'test', 'plan', '$eq', '"free"' from auth.organizations;

insert into rules.actions (organization_id, id, rule_id, kind)
select id, id, id, 'show_component' from auth.organizations;

insert into rules.action_executions (organization_id, action_id, idempotency_key, unit)
select organization_id, organization_id, id::text, id::text from auth.users;

insert into rules.namespaces (organization_id, id, key, name)
select id, id, 'pricing', 'Pricing' from auth.organizations;

insert into rules.namespace_ranges (organization_id, id, namespace_id, name, slots)
select id, id, id, 'Half', '[0,5000)' from auth.organizations;

insert into rules.flags (organization_id, id, key, name, value_type, default_value)
select id, id, 'checkout', 'Checkout', 'boolean', 'false' from auth.organizations;

insert into rules.flags (organization_id, id, key, name, value_type, default_value)
select
  id,
  ('0190a000-0000-7000-8000-00000000030' || right(id::text, 1))::uuid,
  'parent',
  'Parent',
  'boolean',
  'true'
from auth.organizations;

insert into rules.flag_environments (organization_id, flag_id, environment_id, is_enabled)
select organization_id, id, organization_id, true from rules.flags;

insert into rules.flag_variants (organization_id, flag_id, key, name, value)
select organization_id, id, 'on', 'On', 'true' from rules.flags;

insert into rules.flag_rules (organization_id, id, flag_id, environment_id, position, key, kind, variations)
select id, id, id, id, 1, 'everybody', 'force', '[{"variant": "on"}]' from auth.organizations;

insert into rules.flag_prerequisites (organization_id, flag_id, prerequisite_flag_id)
select id, id, ('0190a000-0000-7000-8000-00000000030' || right(id::text, 1))::uuid from auth.organizations;

insert into analytics.events (organization_id, id, name, unit_id, fingerprint, occurred_at)
select organization_id, kaizen.uuid_v7(), 'app.opened', id::text, '\x000102030405060708090a0b0c0d0e0f', now()
from auth.users;

insert into analytics.event_quarantine (organization_id, id, reason, event, fingerprint)
select organization_id, id, 'late', jsonb_build_object('unit_id', id), substring(uuid_send(id) for 16) from auth.users;

insert into analytics.visits (organization_id, id, unit_id, started_at, ended_at, events, first_event, last_event)
select organization_id, id, id::text, now(), now(), 1, 'app.opened', 'app.opened' from auth.users;

insert into analytics.rollups_hour (organization_id, hour, name, events, units, value_sum)
select id, date_trunc('hour', now(), 'UTC'), 'app.opened', 3, 3, 0 from auth.organizations;

insert into analytics.rollups_day (organization_id, day, name, events, units, value_sum)
select id, current_date, 'app.opened', 3, 3, 0 from auth.organizations;

insert into analytics.experiments (organization_id, id, key, name, salt)
select id, id, 'buttons', 'Buttons', 'buttons' from auth.organizations;

insert into analytics.experiment_variations (organization_id, id, experiment_id, position, key, name, weight)
select
  id,
  ('0190a000-0000-7000-8000-00000000' || 400 + n || right(id::text, 1))::uuid,
  id,
  n - 9,
  'v' || n,
  'Variation',
  0.5
from auth.organizations, generate_series(10, 11) n;

insert into analytics.metrics (organization_id, id, key, name, kind, event_name)
select id, id, 'opened', 'Opened', 'proportion', 'app.opened' from auth.organizations;

insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, position)
select id, id, id, 1 from auth.organizations;

insert into analytics.exposures (organization_id, experiment_id, unit_id, variation_id)
select
  organization_id,
  organization_id,
  id::text,
  ('0190a000-0000-7000-8000-00000000410' || right(organization_id::text, 1))::uuid
from auth.users;

insert into analytics.exposure_conflicts (organization_id, experiment_id, unit_id, variation_id, kind)
select
  organization_id,
  experiment_id,
  unit_id,
  ('0190a000-0000-7000-8000-00000000411' || right(organization_id::text, 1))::uuid,
  'shown'
from analytics.exposures;

insert into analytics.unit_totals (organization_id, experiment_id, metric_id, unit_id, variation_id, exposed_at)
select organization_id, experiment_id, organization_id, unit_id, variation_id, exposed_at from analytics.exposures;

insert into analytics.funnels (organization_id, id, key, name)
select id, id, 'sign-up', 'Sign-up' from auth.organizations;

insert into analytics.funnel_steps (organization_id, funnel_id, position, name, event_name)
select id, id, 1, 'Opened', 'app.opened' from auth.organizations;

insert into analytics.cohorts (organization_id, id, key, name, entry_event_name, return_event_name)
select id, id, 'weekly', 'Weekly', 'app.opened', 'app.opened' from auth.organizations;

insert into analytics.performance_metrics (
  organization_id, minute, name, writer, measurements, value_sum, value_min, value_max, histogram
)
select id, date_trunc('minute', now(), 'UTC'), 'page.load_ms', 0, 1, 1, 1, 1, '{"0": 1}' from auth.organizations;

insert into analytics.dashboards (organization_id, id, key, name)
select id, id, 'overview', 'Overview' from auth.organizations;

insert into analytics.dashboard_widgets (organization_id, id, dashboard_id, position, title, kind, source_key)
select id, id, id, 1, 'Opened', 'events', 'app.opened' from auth.organizations;
