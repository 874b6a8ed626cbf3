create function kaizen.student_t_cdf(t double precision, df double precision)
returns double precision
language sql
immutable
strict
parallel safe
return kaizen.student_t_survival(-t, df);

comment on function kaizen.student_t_cdf(double precision, double precision) is
  'The probability that a variable with Student''s t distribution of df degrees of freedom is at most t. Null for null,'
  ' NaN, or df of 0 and below.';

grant execute on function kaizen.student_t_cdf(double precision, double precision) to kaizen_app, kaizen_readonly;
