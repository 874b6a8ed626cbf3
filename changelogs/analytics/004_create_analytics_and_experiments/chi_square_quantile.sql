create function kaizen.chi_square_quantile(p double precision, df double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  a constant double precision := df / 2;
  is_upper constant boolean := p > 0.5;
  target constant double precision := case when is_upper then 1 - p else p end;
  x double precision;
  density double precision;
  probability double precision;
  step double precision;
begin
  if p < 0 or p > 1 or df <= 0 or 'NaN' in (p, df) or df = 'Infinity' then
    return null;
  end if;
  if target <= 0 then
    return case when is_upper then 'Infinity'::double precision else 0 end;
  end if;
  -- Wilson and Hilferty; where that is no use, the first term of the series.
  x := 1 - 2 / (9 * df) + kaizen.normal_quantile(p) * sqrt(2 / (9 * df));
  x := case when x > 0.2 then df * x * x * x / 2 end;
  if x is null and (ln(target) + kaizen.log_gamma(a + 1)) / a < -650 then
    return 0;
  end if;
  x := coalesce(x, exp((ln(target) + kaizen.log_gamma(a + 1)) / a));

  for attempt in 1 .. 200 loop
    density := (a - 1) * ln(x) - x - kaizen.log_gamma(a);
    probability := kaizen.incomplete_gamma(a, x, is_upper);
    step := case
      when probability = 0 then case when is_upper then -0.5 else 0.5 end
      else (case when is_upper then 1 else -1 end) * (ln(probability) - ln(target))
        * exp(greatest(-600, least(600, ln(probability) - density - ln(x))))
    end;
    step := greatest(-2, least(2, step));
    x := x * exp(step);
    -- The next step would be about the square of this one.
    exit when abs(step) <= 2e-8;
  end loop;
  return 2 * x;
end
$$;

comment on function kaizen.chi_square_quantile(double precision, double precision) is
  'The value that a chi-square variable of df degrees of freedom is below with probability p; 0 where it is below'
  ' 1e-282, infinite for 1. Null for null, NaN, df that is not positive and finite, or what is no probability.';

grant execute on function kaizen.chi_square_quantile(double precision, double precision) to kaizen_app, kaizen_readonly;
