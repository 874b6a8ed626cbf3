create function kaizen.incomplete_gamma(a double precision, x double precision, is_upper boolean)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  tiny constant double precision := 1e-150;
  exponent double precision;
  term double precision;
  b double precision;
  c double precision;
  d double precision;
  result double precision;
begin
  if a <= 0 or x < 0 or 'NaN' in (a, x) then
    return null;
  end if;
  if x = 0 or x = 'Infinity' then
    return case when is_upper = (x = 0) then 1 else 0 end;
  end if;
  if a > 1e10 then
    -- So near to the normal distribution that the cube root is one (Wilson and Hilferty) to 1e-9.
    c := greatest(-1e-3, least(1e-3, x / a - 1));
    d := 3 * sqrt(a) * (c / 3 - c * c / 9 + 5 * c * c * c / 81 + 1 / a / 9);
    return case when is_upper then kaizen.normal_survival(d) else kaizen.normal_cdf(d) end;
  end if;
  exponent := case
    when a < 10 then a * ln(x) - x - kaizen.log_gamma(a)
    -- Powers and factorial are large and nearly cancel; their quotient is written out.
    else a * (case when abs(x - a) < a / 2 then kaizen.log1p((x - a) / a) else ln(x / a) end)
      - (x - a) + 0.5 * ln(a) - 0.91893853320467274178 - kaizen.stirling_error(a)
  end;

  if x < a + 1 then
    if exponent < -700 then
      return case when is_upper then 1 else 0 end;
    end if;
    term := 1 / a;
    result := term;
    for n in 1 .. 1000000 loop
      term := term * (x / (a + n));
      result := result + term;
      exit when term < result * 1e-17;
    end loop;
    result := result * exp(exponent);
    return case when is_upper then 1 - result else result end;
  end if;

  if exponent < -700 then
    return case when is_upper then 0 else 1 end;
  end if;
  b := x + 1 - a;
  c := 1 / tiny;
  d := 1 / b;
  result := d;
  for n in 1 .. 1000000 loop
    term := -n * (n - a);
    b := b + 2;
    d := term * d + b;
    c := b + term / c;
    d := 1 / (case when abs(d) < tiny then tiny else d end);
    c := case when abs(c) < tiny then tiny else c end;
    result := result * (d * c);
    exit when abs(d * c - 1) < 1e-15;
  end loop;
  result := result * exp(exponent);
  return case when is_upper then result else 1 - result end;
end
$$;

comment on function kaizen.incomplete_gamma(double precision, double precision, boolean) is
  'The regularized incomplete gamma function, the upper one Q(a, x) or the lower one P(a, x): by its series below'
  ' a + 1, by its continued fraction after Lentz above, by the normal distribution for a above 1e10. 0 below 1e-304.'
  ' Null for arguments out of range.';

grant execute on function kaizen.incomplete_gamma(double precision, double precision, boolean)
to kaizen_app, kaizen_readonly;
