create function kaizen.student_t_survival(t double precision, df double precision)
returns double precision
language plpgsql
immutable
strict
parallel safe
as $$
declare
  square double precision;
begin
  if df <= 0 or 'NaN' in (t, df) then
    return null;
  end if;
  if df = 'Infinity' then
    return kaizen.normal_survival(t);
  end if;
  if abs(t) > 1e150 then
    return case when t > 0 then 0 else 1 end;
  end if;
  square := t * t;
  -- Near the normal distribution, where the fraction would lose digits, the first terms of Fisher's expansion suffice.
  if df > 20000 and square < 30 and square ^ 6 < 4e-10 * df ^ 3 then
    return kaizen.normal_survival(t) + kaizen.normal_density(t) * t * (
      (square + 1) / (4 * df) + (((3 * square - 7) * square - 5) * square - 3) / (96 * df * df)
    );
  end if;
  if t < 0 then
    return 0.5 + kaizen.incomplete_beta(0.5, df / 2, square / (df + square), df / (df + square)) / 2;
  end if;
  return kaizen.incomplete_beta(df / 2, 0.5, df / (df + square), square / (df + square)) / 2;
end
$$;

comment on function kaizen.student_t_survival(double precision, double precision) is
  'The probability that a variable with Student''s t distribution of df degrees of freedom, which need not be whole, is'
  ' above t. Null for null, NaN, or df of 0 and below.';

grant execute on function kaizen.student_t_survival(double precision, double precision) to kaizen_app, kaizen_readonly;
