create function kaizen.normal_quantile(p double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  tail constant double precision := least(p, 1 - p);
  root double precision;
  z double precision;
  excess double precision;
begin
  if p < 0 or p > 1 or p = 'NaN' then
    return null;
  end if;
  if p = 0.5 then
    return 0;
  end if;
  if tail <= 0 then
    return case when p = 0 then '-Infinity' else 'Infinity' end;
  end if;
  -- A rational approximation (Hastings), good to 5e-4, made exact by Halley's method.
  root := sqrt(-2 * ln(tail));
  z := root - (2.515517 + root * (0.802853 + root * 0.010328))
    / (1 + root * (1.432788 + root * (0.189269 + root * 0.001308)));
  for step in 1 .. 4 loop
    excess := case
      when z < 0.5 then ((0.5 - tail) - sign(z) * kaizen.incomplete_gamma(0.5, z * z / 2, false) / 2)
      else (kaizen.normal_survival(z) - tail)
    end / kaizen.normal_density(z);
    exit when excess = 0;
    z := z + excess / (1 + z * excess / 2);
    -- The next step would be about the third power of this one.
    exit when abs(excess) < 1e-8 * abs(z);
  end loop;
  return case when p < 0.5 then -z else z end;
end
$$;

comment on function kaizen.normal_quantile(double precision) is
  'The value that a standard normal variable is below with probability p, to 1e-13 of itself. Infinite for 0 and 1.'
  ' Null for null, NaN, or what is no probability.';

grant execute on function kaizen.normal_quantile(double precision) to kaizen_app, kaizen_readonly;
