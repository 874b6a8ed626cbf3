create type analytics.effect as (
  effect double precision,
  standard_error double precision,
  degrees_of_freedom double precision,
  interval_low double precision,
  interval_high double precision,
  p_value double precision,
  sequential_low double precision,
  sequential_high double precision,
  sequential_p_value double precision,
  bayesian_effect double precision,
  credible_low double precision,
  credible_high double precision,
  chance_to_win double precision,
  loss_if_control double precision,
  loss_if_variation double precision,
  warning text
);

comment on type analytics.effect is
  'How a variation differs from its control, as analytics.compare_means answers: by the test of fixed size (Welch), by'
  ' the one that may be looked at at any time, and as a belief.';
