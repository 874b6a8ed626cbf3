create function kaizen.log1p(x double precision)
returns double precision
language sql
immutable
strict
parallel safe
return case
  when x <= -1 then null
  when 1 + x = 1 then x
  -- What 1 + x loses of x, the quotient gives back.
  else ln(1 + x) * (x / ((1 + x) - 1))
end;

comment on function kaizen.log1p(double precision) is
  'The natural logarithm of 1 + x, exact for small x too. Null for -1 and below.';

grant execute on function kaizen.log1p(double precision) to kaizen_app, kaizen_readonly;
