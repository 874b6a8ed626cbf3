create function kaizen.normal_density(z double precision)
returns double precision
language sql
immutable
strict
parallel safe
return case when abs(z) < 38 then exp(-z * z / 2) * 0.39894228040143267794 else 0 end;

comment on function kaizen.normal_density(double precision) is
  'The density of the standard normal distribution at z. 0 beyond 38. Null for null.';

grant execute on function kaizen.normal_density(double precision) to kaizen_app, kaizen_readonly;
