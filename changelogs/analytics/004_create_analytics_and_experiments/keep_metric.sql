create function analytics.keep_metric()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if (new.is_increase_good, new.is_relative) is distinct from (old.is_increase_good, old.is_relative)
    and not pg_has_role('kaizen_owner', 'member')
    and exists (
      select
      from analytics.experiment_metrics m
      join analytics.experiments e on e.organization_id = m.organization_id and e.id = m.experiment_id
      where m.organization_id = new.organization_id
        and m.metric_id = new.id
        and e.status <> 'draft'
    ) then
    raise exception 'metric % judges an experiment that has begun: what is good of it stands still', new.key
      using errcode = 'KZ300', hint = 'Make another metric.';
  end if;
  return new;
end
$$;

comment on function analytics.keep_metric() is
  'For a before trigger on each row of metrics: whether more is better, and whether effects are relative, stand still'
  ' while an experiment that has begun is judged by it (KZ300). The owner may, who loads what was made elsewhere.';
