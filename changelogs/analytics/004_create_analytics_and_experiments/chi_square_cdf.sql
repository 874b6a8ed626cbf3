create function kaizen.chi_square_cdf(x double precision, df double precision)
returns double precision
language sql
immutable
strict
parallel safe
return case when x <= 0 and df > 0 then 0 else kaizen.incomplete_gamma(df / 2, x / 2, false) end;

comment on function kaizen.chi_square_cdf(double precision, double precision) is
  'The probability that a chi-square variable of df degrees of freedom is at most x. Null for null, NaN, or df of 0 and'
  ' below.';

grant execute on function kaizen.chi_square_cdf(double precision, double precision) to kaizen_app, kaizen_readonly;
