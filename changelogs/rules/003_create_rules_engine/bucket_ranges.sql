create function rules.bucket_ranges(variations integer, coverage double precision, weights double precision[])
returns double precision[]
language plpgsql
immutable
parallel safe
as $$
declare
  covered constant double precision := greatest(0, least(1, coalesce(coverage, 1)));
  used double precision[] := weights;
  total double precision := 0;
  start double precision := 0;
  weight double precision;
  ranges double precision[] := '{}';
begin
  if variations is null or variations < 1 then
    return ranges;
  end if;
  if used is not null and cardinality(used) = variations then
    foreach weight in array used loop
      total := weight + total;
    end loop;
  end if;
  if total < 0.99 or total > 1.01 or cardinality(used) <> variations or used is null then
    used := array_fill(1 / variations::double precision, array[variations]);
  end if;
  foreach weight in array used loop
    ranges := ranges || start || (start + covered * weight);
    start := start + weight;
  end loop;
  return ranges;
end
$$;

comment on function rules.bucket_ranges(integer, double precision, double precision[]) is
  'The parts of [0, 1) that the variations of an experiment get: start and end of each in turn, half-open. Coverage'
  ' (null: 1) shortens each at its end, so that raising it moves nobody. Weights that are null, too few, too many, or'
  ' do not sum to 1 within 0.01, count as equal.';

grant execute on function rules.bucket_ranges(integer, double precision, double precision[])
to kaizen_app, kaizen_readonly;
