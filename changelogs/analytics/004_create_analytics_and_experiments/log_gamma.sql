create function kaizen.log_gamma(x double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  -- Lanczos, g = 7, nine terms.
  terms constant double precision[] := array[
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
  ];
  total double precision := terms[1];
  shifted constant double precision := x + 6.5;
begin
  if x <= 0 then
    return null;
  end if;
  if x >= 10 then
    return (x - 0.5) * ln(x) - x + 0.91893853320467274178 + kaizen.stirling_error(x);
  end if;
  for place in 2 .. 9 loop
    total := total + terms[place] / (x + place - 2);
  end loop;
  return 0.91893853320467274178 + (x - 0.5) * ln(shifted) - shifted + ln(total);
end
$$;

comment on function kaizen.log_gamma(double precision) is
  'The natural logarithm of the gamma function, after Lanczos, and from 10 on by Stirling''s series. Null for 0 and'
  ' below.';

grant execute on function kaizen.log_gamma(double precision) to kaizen_app, kaizen_readonly;
