-- Who may do what to each object that kaizen-db makes is written here, right by right: nothing more, and nothing less.
-- What is granted to PUBLIC, and what nobody may have, is the matter of other rules. Objects that other migrations
-- made are judged by those alone.
-- Way out: Grant or revoke it on {object}, until it is as the sentence says.
with written (object, privilege, column_names, role_names) as (
  values
    ('analytics.add_histograms(jsonb,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.analyze_cohort(text,date,date,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.analyze_funnel(text,timestamp with time zone,timestamp with time zone)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('analytics.assign_variation(analytics.experiments,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.backlog()', null, null, null),
    ('analytics.calculate_experiment_stats(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.cohorts', 'delete', null, 'kaizen_app'),
    (
      'analytics.cohorts',
      'insert',
      'organization_id, id, key, name, description, entry_event_name, return_event_name, period, kind',
      'kaizen_app'
    ),
    ('analytics.cohorts', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.cohorts',
      'update',
      'name, description, entry_event_name, return_event_name, period, kind',
      'kaizen_app'
    ),
    (
      'analytics.compare_means(bigint,double precision,double precision,bigint,double precision,double precision,boolean,double precision,text,double precision,double precision,double precision,double precision)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('analytics.count_events()', null, null, null),
    ('analytics.dashboard_widgets', 'delete', null, 'kaizen_app'),
    (
      'analytics.dashboard_widgets',
      'insert',
      'organization_id, id, dashboard_id, position, title, kind, source_key, days',
      'kaizen_app'
    ),
    ('analytics.dashboard_widgets', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.dashboard_widgets', 'update', 'position, title, kind, source_key, days', 'kaizen_app'),
    ('analytics.dashboards', 'delete', null, 'kaizen_app'),
    ('analytics.dashboards', 'insert', 'organization_id, id, key, name, description', 'kaizen_app'),
    ('analytics.dashboards', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.dashboards', 'update', 'name, description', 'kaizen_app'),
    ('analytics.event_counts(text,date,date)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.event_fingerprint(text,text,timestamp with time zone,double precision,jsonb)',
      'execute',
      null,
      'kaizen_app'
    ),
    ('analytics.event_id(text,timestamp with time zone)', 'execute', null, 'kaizen_app'),
    ('analytics.event_months()', 'execute', null, 'kaizen_app'),
    ('analytics.event_quarantine', 'delete', null, 'kaizen_app'),
    ('analytics.event_quarantine', 'insert', 'organization_id, id, reason, event, fingerprint', 'kaizen_app'),
    ('analytics.event_quarantine', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.events',
      'insert',
      'organization_id, id, name, unit_id, value, properties, source_id, fingerprint, occurred_at',
      'kaizen_app'
    ),
    ('analytics.events', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.experiment_metrics', 'delete', null, 'kaizen_app'),
    (
      'analytics.experiment_metrics',
      'insert',
      'organization_id, experiment_id, metric_id, role, position',
      'kaizen_app'
    ),
    ('analytics.experiment_metrics', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.experiment_metrics', 'update', 'role, position', 'kaizen_app'),
    ('analytics.experiment_variations', 'delete', null, 'kaizen_app'),
    (
      'analytics.experiment_variations',
      'insert',
      'organization_id, id, experiment_id, position, key, name, weight, factors',
      'kaizen_app'
    ),
    ('analytics.experiment_variations', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.experiment_variations', 'update', 'position, name, weight, factors', 'kaizen_app'),
    ('analytics.experiments', 'delete', null, 'kaizen_app'),
    (
      'analytics.experiments',
      'insert',
      'organization_id, id, key, name, hypothesis, kind, hash_attribute, hash_version, salt, coverage, '
      'condition, alpha, sequential_tuning, planned_units, covariate_days, conversion_hours, prior_mean, '
      'prior_variance',
      'kaizen_app'
    ),
    ('analytics.experiments', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.experiments',
      'update',
      'name, hypothesis, kind, status, hash_attribute, hash_version, salt, coverage, condition, alpha, '
      'sequential_tuning, planned_units, covariate_days, conversion_hours, prior_mean, prior_variance',
      'kaizen_app'
    ),
    ('analytics.exposure_conflicts', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.exposures', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.fold_day(uuid,date,text)', null, null, null),
    ('analytics.fold_events(uuid,integer)', null, null, null),
    ('analytics.fold_hours(uuid,timestamp with time zone,timestamp with time zone)', null, null, null),
    ('analytics.fold_visits(uuid,timestamp with time zone,timestamp with time zone)', null, null, null),
    ('analytics.freeze_unit_totals(integer)', null, null, null),
    (
      'analytics.funnel_level(integer,integer[],timestamp with time zone[],interval,boolean,boolean,boolean,boolean)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('analytics.funnel_steps', 'delete', null, 'kaizen_app'),
    ('analytics.funnel_steps', 'insert', 'organization_id, funnel_id, position, name, event_name', 'kaizen_app'),
    ('analytics.funnel_steps', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.funnel_steps', 'update', 'name, event_name', 'kaizen_app'),
    ('analytics.funnels', 'delete', null, 'kaizen_app'),
    (
      'analytics.funnels',
      'insert',
      'organization_id, id, key, name, description, window_length, is_strict_order, is_strict_increase, '
      'is_deduplicated, allows_reentry',
      'kaizen_app'
    ),
    ('analytics.funnels', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.funnels',
      'update',
      'name, description, window_length, is_strict_order, is_strict_increase, is_deduplicated, allows_reentry',
      'kaizen_app'
    ),
    (
      'analytics.ingest_events(text[],text[],text[],timestamp with time zone[],double precision[],jsonb[])',
      'execute',
      null,
      'kaizen_app'
    ),
    (
      'analytics.judge_events(timestamp with time zone[],text[],text[],text[],timestamp with time zone[],double precision[],jsonb[])',
      'execute',
      null,
      'kaizen_app'
    ),
    ('analytics.keep_running_experiment()', null, null, null),
    ('analytics.keep_running_variation()', null, null, null),
    (
      'analytics.landed_events',
      'insert',
      'organization_id, id, name, unit_id, occurred_at, value, properties',
      'kaizen_ingest'
    ),
    ('analytics.metrics', 'delete', null, 'kaizen_app'),
    (
      'analytics.metrics',
      'insert',
      'organization_id, id, key, name, description, kind, event_name, aggregation, denominator_event_name, '
      'denominator_aggregation, is_increase_good, is_relative',
      'kaizen_app'
    ),
    ('analytics.metrics', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.metrics', 'update', 'name, description, is_increase_good, is_relative', 'kaizen_app'),
    ('analytics.move_landed_events(integer)', 'execute', null, 'kaizen_job'),
    ('analytics.performance_metrics', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.performance_summary(text,timestamp with time zone,timestamp with time zone,text,text)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('analytics.recent_event_counts(integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.record_performance(text[],double precision[],text[])', 'execute', null, 'kaizen_app'),
    ('analytics.recount_experiment()', null, null, null),
    ('analytics.refresh_statistics()', 'execute', null, 'kaizen_app'),
    ('analytics.refresh_unit_totals(uuid,integer)', null, null, null),
    ('analytics.remove_expired(integer)', null, null, null),
    ('analytics.rollups_day', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.rollups_hour', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.rollups_minute', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.sample_ratio_p_value(bigint[],double precision[])', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.show_dashboard(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'analytics.store_events(uuid,text[],text[],text[],timestamp with time zone[],double precision[],jsonb[])',
      'execute',
      null,
      'kaizen_app'
    ),
    (
      'analytics.track_event(text,text,jsonb,double precision,timestamp with time zone,text)',
      'execute',
      null,
      'kaizen_app'
    ),
    ('analytics.track_experiment_exposure(text,text,jsonb,text)', 'execute', null, 'kaizen_app'),
    ('analytics.unit_totals', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('analytics.visits', 'select', null, 'kaizen_app, kaizen_readonly'),
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
    ('kaizen.chi_square_cdf(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.chi_square_quantile(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.chi_square_survival(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
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
    (
      'kaizen.incomplete_beta(double precision,double precision,double precision,double precision)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    (
      'kaizen.incomplete_gamma(double precision,double precision,boolean)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('kaizen.is_locale(text)', 'execute', null, 'kaizen_app'),
    ('kaizen.is_pii_ciphertext(bytea)', 'execute', null, 'kaizen_app'),
    ('kaizen.is_time_zone(text)', 'execute', null, 'kaizen_app'),
    ('kaizen.log1p(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.log_beta(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.log_gamma(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.migration_journal', 'select', null, 'kaizen_readonly'),
    ('kaizen.migration_journal_id_seq', null, null, null),
    (
      'kaizen.missing_partitions(timestamp with time zone,timestamp with time zone)',
      'execute',
      null,
      'kaizen_readonly'
    ),
    ('kaizen.normal_cdf(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.normal_density(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.normal_quantile(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.normal_survival(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.partitioned_tables', 'select', null, 'kaizen_readonly'),
    ('kaizen.policies_of(regclass,text)', null, null, null),
    ('kaizen.required_organization_id()', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_readonly'),
    ('kaizen.rotate_context_secret()', null, null, null),
    ('kaizen.schema_migrations', 'select', null, 'kaizen_readonly'),
    ('kaizen.set_context(uuid,uuid,text)', null, null, null),
    ('kaizen.settings', 'select', null, 'kaizen_readonly'),
    ('kaizen.stirling_error(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.student_t_cdf(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.student_t_quantile(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.student_t_survival(double precision,double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('kaizen.uuid_v7()', 'execute', null, 'kaizen_app, kaizen_ingest'),
    ('kaizen.uuid_v7_at(timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_ingest'),
    (
      'kaizen.uuid_v7_floor(timestamp with time zone)',
      'execute',
      null,
      'kaizen_app, kaizen_ingest, kaizen_job, kaizen_readonly'
    ),
    ('kaizen.uuid_v7_time(uuid)', 'execute', null, 'kaizen_app, kaizen_ingest, kaizen_readonly'),
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
    ('ui.variable_kind(text,text,text,text)', 'execute', null, 'kaizen_app'),
    ('rules.action_executions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.actions', 'delete', null, 'kaizen_app'),
    ('rules.actions', 'insert', 'organization_id, id, rule_id, position, kind, payload, is_enabled', 'kaizen_app'),
    ('rules.actions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.actions', 'update', 'position, kind, payload, is_enabled', 'kaizen_app'),
    ('rules.bucket(text,text,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.bucket_ranges(integer,double precision,double precision[])',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('rules.check_condition()', null, null, null),
    ('rules.check_flag_rule()', null, null, null),
    ('rules.check_flag_variant()', null, null, null),
    ('rules.choose_variation(double precision,double precision[])', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.compare_values(text,jsonb,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.compile_condition()', null, null, null),
    ('rules.compile_rule()', null, null, null),
    ('rules.compiled_prerequisites(uuid,uuid,uuid)', null, null, null),
    ('rules.condition_document(uuid,uuid,uuid)', null, null, null),
    ('rules.condition_fault(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.condition_path(jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.condition_predicate(jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.conditions', 'delete', null, 'kaizen_app'),
    (
      'rules.conditions',
      'insert',
      'organization_id, id, rule_id, parent_id, position, kind, attribute, operator, operand',
      'kaizen_app'
    ),
    ('rules.conditions', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.conditions', 'update', 'position, kind, attribute, operator, operand', 'kaizen_app'),
    ('rules.environments', 'delete', null, 'kaizen_app'),
    ('rules.environments', 'insert', 'organization_id, id, key, name, position, is_default', 'kaizen_app'),
    ('rules.environments', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.environments', 'update', 'key, name, position, is_default', 'kaizen_app'),
    ('rules.evaluate(rules.program,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.evaluate_compiled(rules.compiled_flag,jsonb,jsonb,jsonb)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('rules.evaluate_flag(text,jsonb,text,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.evaluate_flags(jsonb,text,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.evaluate_rule_conditions(text,jsonb,timestamp with time zone)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('rules.evaluate_rules(text,jsonb,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.experiment_assignment(text,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.export_features(text,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.export_rule(rules.compiled_rule,text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.filters_fault(jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.flag_environments', 'delete', null, 'kaizen_app'),
    ('rules.flag_environments', 'insert', 'organization_id, flag_id, environment_id, is_enabled', 'kaizen_app'),
    ('rules.flag_environments', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.flag_environments', 'update', 'is_enabled', 'kaizen_app'),
    ('rules.flag_gate(uuid,uuid)', 'execute', null, 'kaizen_app'),
    ('rules.flag_prerequisites', 'delete', null, 'kaizen_app'),
    (
      'rules.flag_prerequisites',
      'insert',
      'organization_id, id, flag_id, flag_rule_id, prerequisite_flag_id, condition, is_gate',
      'kaizen_app'
    ),
    ('rules.flag_prerequisites', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.flag_prerequisites', 'update', 'condition, is_gate', 'kaizen_app'),
    ('rules.flag_rules', 'delete', null, 'kaizen_app'),
    (
      'rules.flag_rules',
      'insert',
      'organization_id, id, flag_id, environment_id, position, key, description, kind, is_enabled, '
      'active_during, condition, variations, coverage, hash_attribute, hash_version, seed, experiment_key, '
      'explicit_ranges, filters, namespace_range_id',
      'kaizen_app'
    ),
    ('rules.flag_rules', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.flag_rules',
      'update',
      'position, key, description, kind, is_enabled, active_during, condition, variations, coverage, '
      'hash_attribute, hash_version, seed, experiment_key, explicit_ranges, filters, namespace_range_id',
      'kaizen_app'
    ),
    ('rules.flag_variants', 'delete', null, 'kaizen_app'),
    ('rules.flag_variants', 'insert', 'organization_id, id, flag_id, key, name, description, value', 'kaizen_app'),
    ('rules.flag_variants', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.flag_variants', 'update', 'name, description, value', 'kaizen_app'),
    ('rules.flags', 'delete', null, 'kaizen_app'),
    (
      'rules.flags',
      'insert',
      'organization_id, id, key, name, description, value_type, default_value, is_archived',
      'kaizen_app'
    ),
    ('rules.flags', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.flags', 'update', 'name, description, default_value, is_archived', 'kaizen_app'),
    ('rules.fnv1a(text,bigint)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.forget_members()', null, null, null),
    ('rules.import_features(jsonb,text)', 'execute', null, 'kaizen_app'),
    ('rules.import_flag(uuid,uuid,text,jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.import_rule(uuid,uuid,uuid,integer,jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.import_segment(uuid,text,jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.includes(jsonb,jsonb,boolean)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.is_context(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.is_enabled(rules.program,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.is_feature_enabled(text,jsonb,text,timestamp with time zone)',
      'execute',
      null,
      'kaizen_app, kaizen_readonly'
    ),
    ('rules.is_filtered_out(jsonb,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.is_listed(text,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.is_operator_object(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_canonical(jsonb,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_compare(text,text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_double(numeric)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_lower(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_number(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_number_text(double precision)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_same(jsonb,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_text(jsonb,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_truthy(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.js_units(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.keep_used_variant()', null, null, null),
    ('rules.load_program(text,text,timestamp with time zone,boolean)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.load_rule(text,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.matches(jsonb,jsonb,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.matches_regex(text,text,boolean)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.members_of(text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.namespace_filter(rules.flag_rules)', 'execute', null, 'kaizen_app'),
    ('rules.namespace_ranges', 'delete', null, 'kaizen_app'),
    ('rules.namespace_ranges', 'insert', 'organization_id, id, namespace_id, name, slots', 'kaizen_app'),
    ('rules.namespace_ranges', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.namespace_ranges', 'update', 'name, slots', 'kaizen_app'),
    ('rules.namespaces', 'delete', null, 'kaizen_app'),
    (
      'rules.namespaces',
      'insert',
      'organization_id, id, key, name, description, attribute, hash_version',
      'kaizen_app'
    ),
    ('rules.namespaces', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.namespaces', 'update', 'name, description', 'kaizen_app'),
    ('rules.number_predicate(text,text,numeric)', 'execute', null, 'kaizen_app'),
    ('rules.object_fault(jsonb,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.object_matches(jsonb,jsonb,jsonb,text[],integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.operator_matches(text,jsonb,jsonb,jsonb,text[],integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.outcome_of(rules.compiled_conditions,jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.pass_on_slots()', null, null, null),
    ('rules.pass_on_value()', null, null, null),
    ('rules.record_action_execution(uuid,text,text,jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.refresh_members(uuid,uuid)', 'execute', null, 'kaizen_app'),
    ('rules.refresh_segment(text)', 'execute', null, 'kaizen_app'),
    ('rules.refresh_segments()', null, null, null),
    ('rules.refuse_cycle()', null, null, null),
    ('rules.regex_class(integer,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.rule_groups', 'delete', null, 'kaizen_app'),
    ('rules.rule_groups', 'insert', 'organization_id, id, key, name, description, mode, is_enabled', 'kaizen_app'),
    ('rules.rule_groups', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.rule_groups', 'update', 'key, name, description, mode, is_enabled', 'kaizen_app'),
    ('rules.rules', 'delete', null, 'kaizen_app'),
    (
      'rules.rules',
      'insert',
      'organization_id, id, group_id, key, version, name, description, priority, status, active_during, time_zone',
      'kaizen_app'
    ),
    ('rules.rules', 'select', null, 'kaizen_app, kaizen_readonly'),
    (
      'rules.rules',
      'update',
      'group_id, name, description, priority, status, active_during, time_zone',
      'kaizen_app'
    ),
    ('rules.saved_group_matches(jsonb,jsonb,jsonb,text[],integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.saved_groups(uuid,timestamp with time zone)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.segment_members', 'delete', null, 'kaizen_app'),
    ('rules.segment_members', 'insert', 'organization_id, segment_id, member, valid_until', 'kaizen_app'),
    ('rules.segment_members', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.segment_members', 'update', 'valid_until', 'kaizen_app'),
    ('rules.segments', 'delete', null, 'kaizen_app'),
    (
      'rules.segments',
      'insert',
      'organization_id, id, key, name, description, kind, attribute, condition, cache_lifetime',
      'kaizen_app'
    ),
    ('rules.segments', 'select', null, 'kaizen_app, kaizen_readonly'),
    ('rules.segments', 'update', 'name, description, attribute, condition, cache_lifetime', 'kaizen_app'),
    ('rules.translate_regex(text,boolean)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.user_attributes(uuid,uuid)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.value_at(jsonb,text)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.value_fault(jsonb,integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.value_matches(jsonb,jsonb,jsonb,boolean,text[],integer)', 'execute', null, 'kaizen_app, kaizen_readonly'),
    ('rules.value_predicate(text,jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.value_type_of(jsonb)', 'execute', null, 'kaizen_app'),
    ('rules.version_text(jsonb)', 'execute', null, 'kaizen_app, kaizen_readonly')
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
