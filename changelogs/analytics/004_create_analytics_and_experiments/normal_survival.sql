create function kaizen.normal_survival(z double precision)
returns double precision
language sql
immutable
strict
parallel safe
return case
  when z = 'NaN' then null
  when z >= 40 then 0
  when z <= -40 then 1
  when z >= 0 then kaizen.incomplete_gamma(0.5, z * z / 2, true) / 2
  else 0.5 + kaizen.incomplete_gamma(0.5, z * z / 2, false) / 2
end;

comment on function kaizen.normal_survival(double precision) is
  'The probability that a standard normal variable is above z, to 1e-13 of itself in both tails, 0 below 1e-304.'
  ' Null for null or NaN.';

grant execute on function kaizen.normal_survival(double precision) to kaizen_app, kaizen_readonly;
