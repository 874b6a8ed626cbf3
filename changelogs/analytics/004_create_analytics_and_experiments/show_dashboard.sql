create function analytics.show_dashboard(dashboard_key text)
returns table ("position" integer, title text, kind text, source_key text, data jsonb)
language plpgsql
stable
parallel unsafe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
  shown record;
  today date;
begin
  select w.organization_id
  into shown
  from analytics.dashboards w
  where w.organization_id = tenant
    and w.key = dashboard_key;
  if not found then
    raise exception 'there is no dashboard %', dashboard_key
      using errcode = 'KZ305', hint = 'Dashboards are called by their key.';
  end if;
  select (now() at time zone o.time_zone)::date
  into strict today
  from auth.organizations o
  where o.id = tenant;

  for shown in
    select w.*
    from analytics.dashboards d
    join analytics.dashboard_widgets w on w.organization_id = d.organization_id and w.dashboard_id = d.id
    where d.organization_id = tenant
      and d.key = dashboard_key
    order by w.position
  loop
    position := shown.position;
    title := shown.title;
    kind := shown.kind;
    source_key := shown.source_key;
    begin
      data := case shown.kind
        when 'events' then (
          select jsonb_agg(to_jsonb(c) order by c.day)
          from analytics.event_counts(shown.source_key, today - shown.days + 1, today) as c
        )
        when 'funnel' then (
          select jsonb_agg(to_jsonb(f) order by f.position)
          from analytics.analyze_funnel(shown.source_key, now() - make_interval(days => shown.days), now()) as f
        )
        when 'cohort' then (
          select jsonb_agg(to_jsonb(c) order by c.cohort_start, c.period_number)
          from analytics.analyze_cohort(shown.source_key, today - shown.days + 1, today) as c
        )
        when 'experiment' then (
          select jsonb_agg(to_jsonb(s))
          from analytics.calculate_experiment_stats(shown.source_key) as s
        )
        else (
          select jsonb_agg(to_jsonb(p) order by p.starts_at)
          from analytics.performance_summary(shown.source_key, now() - make_interval(days => shown.days), now()) as p
        )
      end;
    exception
      -- One widget that fails, as where its source is gone, does not take the others with it. To cancel still cancels.
      when others then
        data := jsonb_build_object('error', sqlerrm);
    end;
    return next;
  end loop;
end
$$;

comment on function analytics.show_dashboard(text) is
  'The widgets of a dashboard in order, each with its data as the function of its kind answers it, today included; null'
  ' where there is none, {"error": ...} where that fails, as when its source is gone. Without a context: KZ001; no such'
  ' dashboard: KZ305.';

grant execute on function analytics.show_dashboard(text) to kaizen_app, kaizen_readonly;
