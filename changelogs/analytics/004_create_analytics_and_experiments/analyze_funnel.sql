create function analytics.analyze_funnel(funnel_key text, from_time timestamptz, to_time timestamptz)
returns table (
  "position" integer,
  name text,
  event_name text,
  units bigint,
  share_of_first double precision,
  share_of_previous double precision
)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
  funnel analytics.funnels%rowtype;
  step_names text[];
  inner_query text;
  levels bigint[];
begin
  select f.*
  into funnel
  from analytics.funnels f
  where f.organization_id = tenant
    and f.key = funnel_key;
  if not found then
    raise exception 'there is no funnel %', funnel_key
      using errcode = 'KZ305', hint = 'Funnels are called by their key.';
  end if;
  if from_time is null or to_time is null or not isfinite(from_time) or not isfinite(to_time) then
    raise exception 'a funnel is analyzed from one moment to another, not from % to %', from_time, to_time
      using errcode = 'KZ304', hint = 'Journeys count that begin in that time.';
  end if;
  select array_agg(s.event_name order by s.position)
  into step_names
  from analytics.funnel_steps s
  where s.organization_id = tenant
    and s.funnel_id = funnel.id;
  if step_names is null then
    return;
  end if;
  -- Nothing happened before or after, and times at the edge cannot be reckoned with.
  from_time := greatest(from_time, timestamptz '1970-01-01 00:00:00+00');
  to_time := least(to_time, timestamptz '9999-12-01 00:00:00+00');

  if funnel.is_strict_order or funnel.is_strict_increase or funnel.is_deduplicated then
    select array_agg(l.units order by l.level)
    into levels
    from (
      select level, count(u.unit_id) as units
      from generate_series(1, cardinality(step_names)) as level
      left join (
        select
          h.unit_id,
          analytics.funnel_level(
            cardinality(step_names), array_agg(h.place order by h.occurred_at, h.place),
            array_agg(h.occurred_at order by h.occurred_at, h.place), funnel.window_length, funnel.is_strict_order,
            funnel.is_strict_increase, funnel.is_deduplicated, funnel.allows_reentry
          ) as level
        from (
          select e.unit_id, e.occurred_at, coalesce(array_position(step_names, e.name), 0) as place
          from analytics.events e
          where e.organization_id = tenant
            and e.id >= kaizen.uuid_v7_floor(from_time - interval '1 hour')
            and e.id < kaizen.uuid_v7_floor(to_time + funnel.window_length + interval '1 hour')
            and e.occurred_at >= from_time
            and e.occurred_at < case e.name when step_names[1] then to_time else to_time + funnel.window_length end
            and (funnel.is_strict_order or e.name = any (step_names))
        ) as h
        group by h.unit_id
      ) as u (unit_id, reached) on u.reached >= level
      group by level
    ) as l;
  else
    -- How far a unit came is told by running maxima: when the journey began that reached a step last. One sort serves
    -- all of them.
    inner_query := 'select e.unit_id, e.occurred_at, array_position($2, e.name) as place
      from analytics.events e
      where e.organization_id = $1
        and e.name = any ($2)
        and e.id >= kaizen.uuid_v7_floor($3 - interval ''1 hour'')
        and e.id < kaizen.uuid_v7_floor($4 + $5 + interval ''1 hour'')
        and e.occurred_at >= $3
        and e.occurred_at < case e.name when $2[1] then $4 else $4 + $5 end';
    for place in 1 .. cardinality(step_names) loop
      inner_query := format(
        'select q.*, max(case when q.place = %1$s and %2$s then %3$s end) over journey as began_%1$s
        from (%4$s) as q
        window journey as (partition by q.unit_id order by q.occurred_at, q.place)',
        place,
        case place when 1 then 'true' else format('q.occurred_at <= q.began_%s + $5', place - 1) end,
        case place when 1 then 'q.occurred_at' else format('q.began_%s', place - 1) end,
        inner_query
      );
    end loop;
    execute (
      select format(
        'select array[%s] from (select %s from (%s) as q group by q.unit_id) as u',
        string_agg(format('count(u.began_%s)', place), ', ' order by place),
        string_agg(format('max(q.began_%s) as began_%1$s', place), ', ' order by place),
        inner_query
      )
      from generate_series(1, cardinality(step_names)) as place
    )
    into levels
    using tenant, step_names, from_time, to_time, funnel.window_length;
  end if;

  return query
  select
    s.position::integer,
    s.name,
    s.event_name,
    levels[s.place],
    levels[s.place]::double precision / nullif(levels[1], 0),
    levels[s.place]::double precision / nullif(case when s.place = 1 then levels[1] else levels[s.place - 1] end, 0)
  from (
    select f.*, row_number() over (order by f.position)::integer as place
    from analytics.funnel_steps f
    where f.organization_id = tenant
      and f.funnel_id = funnel.id
  ) as s
  order by s.position;
end
$$;

comment on function analytics.analyze_funnel(text, timestamptz, timestamptz) is
  'How many units came how far in a funnel, whose journeys began from the first moment on and before the second: for'
  ' each step the units that reached it, and their share of those who began and of those who reached the step before'
  ' (null where nobody did). No rows where the funnel has no steps. Without a context: KZ001; no such funnel: KZ305;'
  ' times that are null or infinite: KZ304.';

grant execute on function analytics.analyze_funnel(text, timestamptz, timestamptz) to kaizen_app, kaizen_readonly;
