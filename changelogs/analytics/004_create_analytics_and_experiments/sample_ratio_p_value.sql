create function analytics.sample_ratio_p_value(units bigint[], weights double precision[])
returns double precision
language sql
immutable
parallel safe
return (
  select
    coalesce(
      kaizen.chi_square_survival(
        sum((s.units - s.total * s.weight / s.weights) ^ 2 / greatest(8, s.total * s.weight / s.weights)),
        count(*) - 1
      ),
      1
    )
  from (
    select u.units, u.weight, sum(u.units) over () as total, sum(u.weight) over () as weights
    from unnest(sample_ratio_p_value.units, sample_ratio_p_value.weights) as u (units, weight)
    where u.weight > 0
  ) as s
);

comment on function analytics.sample_ratio_p_value(bigint[], double precision[]) is
  'How probable it is that units fall into variations of these weights as unevenly as they did, by a chi-square test.'
  ' Variations without weight do not count. Where fewer than 8 units are expected, 8 are reckoned with, so that few'
  ' units alarm nobody and many in the wrong place do. 1 where there is nothing to compare.';

grant execute on function analytics.sample_ratio_p_value(bigint[], double precision[]) to kaizen_app, kaizen_readonly;
