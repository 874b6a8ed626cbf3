create function rules.js_number(value jsonb)
returns double precision
language plpgsql
immutable
parallel safe
strict
as $$
declare
  digits text;
  exponent text;
  whole numeric := 0;
  base integer;
begin
  case jsonb_typeof(value)
    when 'number' then
      return rules.js_double(value::numeric);
    when 'boolean' then
      return case when value = 'true' then 1 else 0 end;
    when 'null' then
      return 0;
    else
      null;
  end case;
  digits := btrim(
    rules.js_text(value),
    E' \t\n\u000b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
      || E'\u2028\u2029\u202f\u205f\u3000\ufeff'
  );
  if digits = '' then
    return 0;
  elsif digits ~ '^[+-]?Infinity$' then
    return replace(digits, '+', '')::double precision;
  elsif length(digits) > 1000 then
    return 'nan';
  elsif digits ~ '^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$' then
    base := case lower(substr(digits, 2, 1)) when 'x' then 16 when 'o' then 8 else 2 end;
    foreach exponent in array string_to_array(lower(substr(digits, 3)), null) loop
      whole := whole * base + strpos('0123456789abcdef', exponent) - 1;
    end loop;
    return rules.js_double(whole);
  elsif digits !~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$' then
    return 'nan';
  end if;
  exponent := substring(digits from '[eE][+]?(-?[0-9]+)$');
  if length(ltrim(exponent, '-0')) > 4 then
    -- No double reaches as far as that, and numeric does not either.
    return case
      when digits !~ '[1-9].*[eE]' or exponent like '-%' then 0
      when digits like '-%' then '-infinity'::double precision
      else 'infinity'::double precision
    end;
  end if;
  return rules.js_double(digits::numeric);
end
$$;

comment on function rules.js_number(jsonb) is
  'A value as Number(value) reads it in JavaScript: null and "" are 0, true is 1, "0x10" is 16, [5] is 5, what is no'
  ' number, or has more than 1000 characters, is NaN. Null for null.';

grant execute on function rules.js_number(jsonb) to kaizen_app, kaizen_readonly;
