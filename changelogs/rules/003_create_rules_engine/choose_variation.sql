create function rules.choose_variation(bucket double precision, ranges double precision[])
returns integer
language plpgsql
immutable
parallel safe
strict
as $$
begin
  for place in 1 .. cardinality(ranges) / 2 loop
    if bucket >= ranges[2 * place - 1] and bucket < ranges[2 * place] then
      return place - 1;
    end if;
  end loop;
  return -1;
end
$$;

comment on function rules.choose_variation(double precision, double precision[]) is
  'The variation, from 0, whose range holds a bucket; -1 when none does. Ranges as rules.bucket_ranges gives them.'
  ' Null when one is null.';

grant execute on function rules.choose_variation(double precision, double precision[]) to kaizen_app, kaizen_readonly;
