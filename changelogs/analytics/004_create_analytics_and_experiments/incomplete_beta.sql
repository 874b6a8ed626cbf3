create function kaizen.incomplete_beta(
  a double precision,
  b double precision,
  x double precision,
  y double precision
)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  tiny constant double precision := 1e-150;
  exponent double precision;
  front double precision;
  c double precision := 1;
  d double precision;
  term double precision;
  factor double precision;
  result double precision;
begin
  if a <= 0 or b <= 0 or x < 0 or y < 0 or 'NaN' in (a, b, x, y) then
    return null;
  end if;
  if x = 0 or y = 0 then
    return case when x = 0 then 0 else 1 end;
  end if;
  -- The fraction converges on this side of the mean; the other one is its complement.
  if x > (a + 1) / (a + b + 2) then
    return 1 - kaizen.incomplete_beta(b, a, y, x);
  end if;
  exponent := a * (case when x < 0.5 then ln(x) else kaizen.log1p(-y) end)
    + b * (case when y < 0.5 then ln(y) else kaizen.log1p(-x) end)
    - kaizen.log_beta(a, b);
  if exponent < -700 then
    return 0;
  end if;
  front := exp(exponent) / a;

  d := 1 - (a + b) * x / (a + 1);
  d := 1 / (case when abs(d) < tiny then tiny else d end);
  result := d;
  for m in 1 .. 100000 loop
    term := m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d := 1 + term * d;
    c := 1 + term / c;
    d := 1 / (case when abs(d) < tiny then tiny else d end);
    c := case when abs(c) < tiny then tiny else c end;
    result := result * (d * c);
    term := -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d := 1 + term * d;
    c := 1 + term / c;
    d := 1 / (case when abs(d) < tiny then tiny else d end);
    c := case when abs(c) < tiny then tiny else c end;
    factor := d * c;
    result := result * factor;
    exit when abs(factor - 1) < 1e-15;
  end loop;
  return front * result;
end
$$;

comment on function kaizen.incomplete_beta(double precision, double precision, double precision, double precision) is
  'The regularized incomplete beta function I_x(a, b), by its continued fraction after Lentz. y is 1 - x, given by the'
  ' caller, who often knows it more exactly than the difference would be. 0 below 1e-304. Null for arguments out of'
  ' range.';

grant execute on function kaizen.incomplete_beta(double precision, double precision, double precision, double precision)
to kaizen_app, kaizen_readonly;
