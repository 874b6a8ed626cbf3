create function analytics.compare_means(
  control_units bigint,
  control_mean double precision,
  control_variance double precision,
  variation_units bigint,
  variation_mean double precision,
  variation_variance double precision,
  is_relative boolean default true,
  alpha double precision default 0.05,
  alternative text default 'two_sided',
  sequential_tuning double precision default 5000,
  prior_mean double precision default null,
  prior_variance double precision default null,
  difference double precision default null
)
returns analytics.effect
language plpgsql
immutable
parallel safe
as $$
declare
  answer analytics.effect;
  units constant double precision := control_units::double precision + variation_units;
  scale double precision := 1;
  control_part double precision;
  variation_part double precision;
  larger double precision;
  variance double precision;
  quotient double precision;
  t double precision;
  quantile double precision;
  rate double precision;
  belief_variance double precision;
  z double precision;
begin
  if alpha is null or alpha not between 1e-12 and 0.5 or alternative not in ('two_sided', 'greater', 'less')
    or sequential_tuning not between 1 and 1e12 or prior_variance not between 1e-30 and 1e30
    or abs(prior_mean) > 1e30 then
    raise exception 'no means are compared with alpha %, alternative % and tuning %',
      alpha, alternative, sequential_tuning
      using errcode = 'KZ304',
        hint = 'Alpha is up to 0.5, tuning 1 to 1e12; an alternative is two_sided, greater or less.';
  end if;

  answer.p_value := 1;
  answer.sequential_p_value := 1;
  answer.warning := case
    when control_units is null or variation_units is null or least(control_units, variation_units) < 2
      then 'too_few_units'
    when num_nulls(control_mean, variation_mean, control_variance, variation_variance) > 0 then 'no_mean'
    when control_variance < 0 or variation_variance < 0 then 'negative_variance'
    when control_variance = 0 and variation_variance = 0 then 'zero_variance'
    when is_relative and abs(control_mean) < 1e-100 then 'zero_baseline'
    when greatest(abs(control_mean), abs(variation_mean), abs(difference)) > 1e50
      or is_relative and abs(control_mean) < 1e-50
      or control_variance <> 0 and control_variance not between 1e-100 and 1e100
      or variation_variance <> 0 and variation_variance not between 1e-100 and 1e100 then 'out_of_range'
  end;
  if answer.warning is not null then
    return answer;
  end if;

  control_part := control_variance / control_units;
  variation_part := variation_variance / variation_units;
  answer.effect := coalesce(difference, variation_mean - control_mean);
  variance := control_part + variation_part;
  larger := greatest(control_part, variation_part);
  -- Shares, and none below 1e-100, so that squares are numbers that there are.
  answer.degrees_of_freedom := (variance / larger) ^ 2 / (
    greatest(1e-100, control_part / larger) ^ 2 / (control_units - 1)
      + greatest(1e-100, variation_part / larger) ^ 2 / (variation_units - 1)
  );
  if is_relative then
    scale := abs(control_mean);
    answer.effect := case when abs(answer.effect) < 1e-200 then 0 else answer.effect / scale end;
    quotient := case when abs(variation_mean) < 1e-100 then 0 else variation_mean / scale end;
    -- By the delta method.
    variance := least(1e100, greatest(1e-100, sqrt(variation_part) / scale)) ^ 2
      + least(1e100, greatest(1e-100, abs(sqrt(control_part) * quotient / scale))) ^ 2;
  end if;
  answer.standard_error := sqrt(variance);
  if answer.standard_error not between 1e-60 and 1e60 then
    -- As where the variation is nothing but zeros, beside which a relative effect knows no error.
    answer.warning := case when answer.standard_error < 1e-60 then 'zero_variance' else 'out_of_range' end;
    answer.effect := null;
    answer.standard_error := null;
    answer.degrees_of_freedom := null;
    return answer;
  end if;
  t := greatest(-1e100, least(1e100, answer.effect / answer.standard_error));

  quantile := kaizen.student_t_quantile(
    1 - case alternative when 'two_sided' then alpha / 2 else alpha end,
    answer.degrees_of_freedom
  );
  answer.interval_low := case
    when alternative = 'less' then '-Infinity'
    else answer.effect - quantile * answer.standard_error
  end;
  answer.interval_high := case
    when alternative = 'greater' then 'Infinity'
    else answer.effect + quantile * answer.standard_error
  end;
  answer.p_value := case alternative
    when 'greater' then kaizen.student_t_survival(t, answer.degrees_of_freedom)
    when 'less' then kaizen.student_t_cdf(t, answer.degrees_of_freedom)
    else least(1, 2 * kaizen.student_t_survival(abs(t), answer.degrees_of_freedom))
  end;

  -- Asymptotic confidence sequence (Waudby-Smith and others), tightest at the units it is tuned to.
  rate := units * (-2 * ln(alpha) + ln(-2 * ln(alpha) + 1)) / sequential_tuning;
  quantile := sqrt(2 * (rate + 1) / rate * ln(sqrt(rate + 1) / alpha));
  answer.sequential_low := answer.effect - quantile * answer.standard_error;
  answer.sequential_high := answer.effect + quantile * answer.standard_error;
  answer.sequential_p_value := exp(least(0, greatest(-700, 0.5 * ln(rate + 1) - rate * t * t / (2 * (rate + 1)))));

  if prior_variance is null then
    answer.bayesian_effect := answer.effect;
    belief_variance := variance;
  else
    belief_variance := 1 / (1 / variance + 1 / prior_variance);
    answer.bayesian_effect := belief_variance * (answer.effect / variance + prior_mean / prior_variance);
  end if;
  z := greatest(-1e100, least(1e100, answer.bayesian_effect / sqrt(belief_variance)));
  quantile := kaizen.normal_quantile(1 - alpha / 2);
  answer.credible_low := answer.bayesian_effect - quantile * sqrt(belief_variance);
  answer.credible_high := answer.bayesian_effect + quantile * sqrt(belief_variance);
  answer.chance_to_win := kaizen.normal_cdf(z);
  answer.loss_if_control := sqrt(belief_variance) * kaizen.normal_density(z)
    + answer.bayesian_effect * kaizen.normal_cdf(z);
  answer.loss_if_variation := answer.loss_if_control - answer.bayesian_effect;
  return answer;
end
$$;

comment on function analytics.compare_means(
  bigint, double precision, double precision, bigint, double precision, double precision, boolean, double precision,
  text, double precision, double precision, double precision, double precision
) is
  'Compares two means by their units, means and variances of a unit: the effect, relative to the size of the'
  ' control''s mean or absolute; its standard error, interval and p-value after Welch, two-sided or one-sided'
  ' (greater, less); an interval and p-value that hold however often one looks, tightest at so many units; and what'
  ' is believed of it from a normal prior (none: flat), with the chance that it is above 0 and the loss to expect of'
  ' either choice. A difference that is given, as of adjusted means, is taken instead of that of the means. Never'
  ' divides by zero: where nothing can be told, the warning is too_few_units, no_mean, negative_variance,'
  ' zero_variance, zero_baseline or out_of_range, the p-values are 1 and the rest is null. Settings out of range:'
  ' KZ304.';

grant execute on function analytics.compare_means(
  bigint, double precision, double precision, bigint, double precision, double precision, boolean, double precision,
  text, double precision, double precision, double precision, double precision
) to kaizen_app, kaizen_readonly;
