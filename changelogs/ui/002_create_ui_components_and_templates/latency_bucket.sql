create function ui.latency_bucket(duration_ms double precision)
returns integer
language sql
immutable
strict
parallel safe
return case
  when duration_ms < 1 then 1
  when duration_ms >= 2 ^ (78 / 4.0)::double precision then 80
  else least(79, 2 + floor(log(2, duration_ms::numeric) * 4)::integer)
end;

comment on function ui.latency_bucket(double precision) is
  'Which of 80 buckets counts a duration in milliseconds: the first all below 1 ms, each of the others four to a'
  ' doubling, the last all from 741,455 ms (12 minutes) on. Null for null.';

grant execute on function ui.latency_bucket(double precision) to kaizen_app, kaizen_readonly;
