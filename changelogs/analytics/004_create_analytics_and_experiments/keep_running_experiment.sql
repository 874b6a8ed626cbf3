create function analytics.keep_running_experiment()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  variations integer;
  weights double precision;
begin
  new.salt := coalesce(new.salt, new.key);
  if tg_op = 'INSERT' then
    return new;
  end if;

  if old.status in ('running', 'stopped') then
    if (
      new.salt, new.hash_attribute, new.hash_version, new.condition, new.covariate_days, new.conversion_hours,
      new.alpha, new.sequential_tuning, new.planned_units, new.prior_mean, new.prior_variance
    ) is distinct from (
      old.salt, old.hash_attribute, old.hash_version, old.condition, old.covariate_days, old.conversion_hours,
      old.alpha, old.sequential_tuning, old.planned_units, old.prior_mean, old.prior_variance
    ) then
      raise exception 'experiment % has begun: whom it takes in, and how it is judged, stand still', old.key
        using errcode = 'KZ300', hint = 'Stop it, and make a new one with a salt of its own.';
    end if;
    if new.coverage < old.coverage then
      raise exception 'experiment % has begun: its coverage may rise, not fall', old.key
        using errcode = 'KZ300', hint = 'Stop it, and make a new one with a salt of its own.';
    end if;
  end if;

  if new.status is distinct from old.status then
    if (old.status, new.status) not in (
      ('draft', 'running'), ('draft', 'archived'), ('running', 'stopped'), ('stopped', 'running'),
      ('stopped', 'archived')
    ) then
      raise exception 'experiment % is %, and cannot become %', old.key, old.status, new.status
        using errcode = 'KZ302', hint = 'A draft is started, a running one stopped, a stopped one resumed or archived.';
    end if;
    if new.status = 'running' then
      select count(*) filter (where v.weight > 0), sum(v.weight)
      into variations, weights
      from analytics.experiment_variations v
      where v.organization_id = new.organization_id
        and v.experiment_id = new.id;
      if variations < 2 or abs(weights - 1) > 1e-6 then
        raise exception 'experiment % cannot start: it needs two variations or more, whose weights sum to 1', new.key
          using errcode = 'KZ301';
      end if;
      new.started_at := coalesce(old.started_at, now());
      new.stopped_at := null;
    elsif new.status = 'stopped' then
      new.stopped_at := now();
    end if;
  end if;
  return new;
end
$$;

comment on function analytics.keep_running_experiment() is
  'For a before trigger on each row of experiments: salts with the key where no salt is given, keeps started_at and'
  ' stopped_at, and refuses what would change the assignment or the judgement of an experiment that has begun (KZ300),'
  ' a start without variations of weights that sum to 1 (KZ301), and what is no step of an experiment''s life (KZ302).';
