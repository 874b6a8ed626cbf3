create function kaizen.stirling_error(x double precision)
returns double precision
language sql
immutable
strict
parallel safe
return (
  1.0::double precision / 12 - (
    1.0::double precision / 360 - (
      1.0::double precision / 1260 - (
        1.0::double precision / 1680 - (
          1.0::double precision / 1188 - (
            691.0::double precision / 360360 - (1.0::double precision / 156) / (x * x)
          ) / (x * x)
        ) / (x * x)
      ) / (x * x)
    ) / (x * x)
  ) / (x * x)
) / x;

comment on function kaizen.stirling_error(double precision) is
  'What Stirling''s formula lacks of the logarithm of the gamma function, for x of 10 and above, to 1e-15.';

grant execute on function kaizen.stirling_error(double precision) to kaizen_app, kaizen_readonly;
