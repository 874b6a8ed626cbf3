create function kaizen.log_beta(a double precision, b double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  small constant double precision := least(a, b);
  large constant double precision := greatest(a, b);
begin
  if small <= 0 then
    return null;
  end if;
  if large < 10 then
    return kaizen.log_gamma(a) + kaizen.log_gamma(b) - kaizen.log_gamma(a + b);
  end if;
  -- Of large arguments the logarithms are large and nearly cancel; their difference is written out.
  if small < 10 then
    return kaizen.log_gamma(small) - (
      (large - 0.5) * kaizen.log1p(small / large) + small * ln(large + small) - small
        + kaizen.stirling_error(large + small) - kaizen.stirling_error(large)
    );
  end if;
  return 0.91893853320467274178 - 0.5 * ln(large)
    - large * kaizen.log1p(small / large)
    + (small - 0.5) * ln(small / (large + small))
    + kaizen.stirling_error(small) + kaizen.stirling_error(large) - kaizen.stirling_error(large + small);
end
$$;

comment on function kaizen.log_beta(double precision, double precision) is
  'The natural logarithm of the beta function. Null where an argument is 0 or below.';

grant execute on function kaizen.log_beta(double precision, double precision) to kaizen_app, kaizen_readonly;
