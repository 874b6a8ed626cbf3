-- JavaScript sees UTF-16 code units where PostgreSQL sees characters. A character outside the basic plane becomes two
-- characters of plane 16, one for each of its surrogates: U+10D800 stands for the unit D800.
create function rules.js_units(value text)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
begin
  if octet_length(value) = length(value) or value !~ '[\U00010000-\U0010ffff]' then
    return value;
  end if;
  return (
    select string_agg(
      case
        when ascii(p.piece[1]) < 65536 then p.piece[1]
        else
          chr(1103872 + (ascii(p.piece[1]) - 65536) / 1024) || chr(1104896 + (ascii(p.piece[1]) - 65536) % 1024)
      end,
      ''
      order by p.place
    )
    from regexp_matches(value, '[\U00010000-\U0010ffff]|[^\U00010000-\U0010ffff]+', 'g') with ordinality
      as p (piece, place)
  );
end
$$;

comment on function rules.js_units(text) is
  'A text with one character for each UTF-16 code unit that JavaScript sees: what lies outside the basic plane becomes'
  ' two characters, U+10D800 to U+10DFFF. Null for null.';

grant execute on function rules.js_units(text) to kaizen_app, kaizen_readonly;
