create function ui.latency_bucket(duration_ms double precision)
returns integer
language sql
immutable
strict
parallel safe
return case
  when duration_ms < 1 then 1
  else least(80, 2 + floor(log(2, duration_ms::numeric) * 4)::integer)
end;

comment on function ui.latency_bucket(double precision) is
  'Which of 80 buckets counts a duration in milliseconds: the first all below 1 ms, each of the others four to a'
  ' doubling, the last all from 741,455 ms (12 minutes) on. Null for null.';

grant execute on function ui.latency_bucket(double precision) to kaizen_app, kaizen_readonly;
