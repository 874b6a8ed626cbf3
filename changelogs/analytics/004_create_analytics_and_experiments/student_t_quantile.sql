create function kaizen.student_t_quantile(p double precision, df double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  tail constant double precision := least(p, 1 - p);
  -- The density is exp(norm) * (1 + t * t / df) ^ (-(df + 1) / 2).
  norm double precision;
  is_central constant boolean := tail > 0.25;
  z double precision;
  t double precision;
  density double precision;
  probability double precision;
  step double precision;
begin
  if p < 0 or p > 1 or df <= 0 or 'NaN' in (p, df) then
    return null;
  end if;
  if df = 'Infinity' then
    return kaizen.normal_quantile(p);
  end if;
  if p = 0.5 then
    return 0;
  end if;
  if tail <= 0 then
    return case when p = 0 then '-Infinity' else 'Infinity' end;
  end if;
  norm := -kaizen.log_beta(df / 2, 0.5) - 0.5 * ln(df);
  if is_central or df > 30 then
    z := -kaizen.normal_quantile(tail);
    t := z + z * (z * z + 1) / (4 * df) + z * ((5 * z * z + 16) * z * z + 3) / (96 * df * df);
  else
    -- Far out, the tail is a power of t.
    t := greatest(0.5, exp(least(330, (norm - ln(tail) + (df + 1) / 2 * ln(df) - ln(df)) / df)));
  end if;

  for attempt in 1 .. 200 loop
    density := norm - (df + 1) / 2 * kaizen.log1p(t * t / df);
    if is_central then
      step := ((0.5 - tail) - kaizen.incomplete_beta(0.5, df / 2, t * t / (df + t * t), df / (df + t * t)) / 2)
        / exp(density);
      t := t + step;
    else
      -- Newton's method between the logarithms of t and of the tail, which are nearly proportional.
      probability := kaizen.student_t_survival(t, df);
      step := case
        when probability = 0 then -1
        else (ln(probability) - ln(tail)) * exp(greatest(-600, ln(probability) - density - ln(t)))
      end;
      step := t * (exp(greatest(-2, least(2, step))) - 1);
      t := t + step;
    end if;
    -- The next step would be about the square of this one.
    exit when abs(step) <= 2e-8 * t;
  end loop;
  return case when p < 0.5 then -t else t end;
end
$$;

comment on function kaizen.student_t_quantile(double precision, double precision) is
  'The value that a variable with Student''s t distribution of df degrees of freedom is below with probability p.'
  ' Infinite for 0 and 1. Null for null, NaN, df of 0 and below, or what is no probability.';

grant execute on function kaizen.student_t_quantile(double precision, double precision) to kaizen_app, kaizen_readonly;
