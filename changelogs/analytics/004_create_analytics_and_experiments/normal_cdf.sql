create function kaizen.normal_cdf(z double precision)
returns double precision
language sql
immutable
strict
parallel safe
return kaizen.normal_survival(-z);

comment on function kaizen.normal_cdf(double precision) is
  'The probability that a standard normal variable is at most z, to 1e-13 of itself in both tails. Null for null or'
  ' NaN.';

grant execute on function kaizen.normal_cdf(double precision) to kaizen_app, kaizen_readonly;
