create function rules.bucket(seed text, unit text, hash_version integer)
returns double precision
language sql
immutable
parallel safe
return case hash_version
  when 2 then (rules.fnv1a(rules.fnv1a(unit, rules.fnv1a(seed))::text) % 10000)::double precision / 10000
  when 1 then (rules.fnv1a(seed, rules.fnv1a(unit)) % 1000)::double precision / 1000
end;

comment on function rules.bucket(text, text, integer) is
  'Where a unit falls in [0, 1), as the SDK''s hash says: version 2 in steps of a ten-thousandth, version 1, which is'
  ' biased and kept for old experiments, in thousandths. Null for another version, or when one is null.';

grant execute on function rules.bucket(text, text, integer) to kaizen_app, kaizen_readonly;
