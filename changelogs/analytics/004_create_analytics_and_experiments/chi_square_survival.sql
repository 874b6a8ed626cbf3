create function kaizen.chi_square_survival(x double precision, df double precision)
returns double precision
language sql
immutable
strict
parallel safe
return case when x <= 0 and df > 0 then 1 else kaizen.incomplete_gamma(df / 2, x / 2, true) end;

comment on function kaizen.chi_square_survival(double precision, double precision) is
  'The probability that a chi-square variable of df degrees of freedom is above x. Null for null, NaN, or df of 0 and'
  ' below.';

grant execute on function kaizen.chi_square_survival(double precision, double precision) to kaizen_app, kaizen_readonly;
