create function rules.translate_regex(pattern text, insensitive boolean default false)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  space constant text :=
    '\t\n\u000b\f\r\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
  letters constant text[] := string_to_array(rules.js_units(pattern), null) || array[null, null, null];
  size constant integer := cardinality(letters) - 3;
  place integer := 1;
  result text := '';
  letter text;
  code integer;
  -- Whether a quantifier may stand here, and how large the last atom is, which bounds multiply.
  quantifiable boolean := false;
  atom integer := 0;
  total integer := 0;
  totals integer[] := '{}';
  bounds text[];
  -- Within brackets: whether we are, what a range began with, and whether the next closes a range.
  bracketed boolean := false;
  members integer;
  first integer;
  ranging boolean;
begin
  if length(pattern) > 1000 or (insensitive and octet_length(pattern) <> length(pattern)) then
    return null;
  end if;
  while place <= size loop
    letter := letters[place];
    place := place + 1;
    code := ascii(letter);
    if letter = '\' then
      letter := letters[place];
      place := place + 1;
      if letter is null then
        return null;
      end if;
      code := case letter
        when 't' then 9
        when 'n' then 10
        when 'v' then 11
        when 'f' then 12
        when 'r' then 13
      end;
      if letter in ('x', 'u') then
        bounds := regexp_match(
          array_to_string(letters[place : place + 3], ''),
          case letter when 'x' then '^[0-9a-fA-F]{2}' else '^[0-9a-fA-F]{4}' end
        );
        if bounds is null then
          return null;
        end if;
        code := ('x' || lpad(bounds[1], 8, '0'))::bit(32)::integer;
        place := place + length(bounds[1]);
        if code = 0 or insensitive and code > 127 then
          return null;
        end if;
      elsif letter in ('d', 'w', 's') then
        letter := case letter when 'd' then '0-9' when 'w' then 'A-Za-z0-9_' else space end;
        if bracketed then
          if ranging or (letters[place] = '-' and letters[place + 1] <> ']') then
            return null;
          end if;
          result := result || letter;
          first := null;
          members := members + 1;
          continue;
        end if;
        result := result || '[' || letter || ']';
        quantifiable := true;
        atom := 1;
        total := total + 1;
        continue;
      elsif letter in ('D', 'W', 'S', 'b', 'B') then
        if bracketed then
          return null;
        end if;
        quantifiable := letter in ('D', 'W', 'S');
        result := result || case letter
          when 'D' then '[^0-9]'
          when 'W' then '[^A-Za-z0-9_]'
          when 'S' then '[^' || space || ']'
          when 'b' then '(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))'
          else '(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))'
        end;
        -- What PostgreSQL takes so long for counts more: boundaries of words, groups with bounds.
        atom := 1;
        total := total + case when quantifiable then 1 else 100 end;
        continue;
      elsif code is null then
        if letter ~ '[A-Za-z0-9_]' or ascii(letter) > 127 then
          return null;
        end if;
        code := ascii(letter);
      end if;
    elsif bracketed then
      if letter = ']' then
        if members = 0 then
          return null;
        end if;
        if ranging then
          result := result || '\u002d-\u002d';
        end if;
        result := result || ']';
        bracketed := false;
        quantifiable := true;
        atom := 1;
        total := total + 1;
        continue;
      elsif letter = '-' and first is not null and not ranging then
        ranging := true;
        continue;
      end if;
    else
      case letter
        when '[' then
          bracketed := true;
          members := 0;
          first := null;
          ranging := false;
          result := result || '[';
          if letters[place] = '^' then
            result := result || '^';
            place := place + 1;
          end if;
          continue;
        when '(' then
          if letters[place] = '?' then
            if letters[place + 1] is distinct from ':' then
              return null;
            end if;
            place := place + 2;
          end if;
          result := result || '(?:';
          totals := totals || total;
          total := 0;
          quantifiable := false;
          continue;
        when ')' then
          if cardinality(totals) = 0 then
            return null;
          end if;
          result := result || ')';
          atom := total + 1;
          total := totals[cardinality(totals)] + atom;
          totals := trim_array(totals, 1);
          quantifiable := true;
          continue;
        when '|', '^', '$' then
          result := result || letter;
          quantifiable := false;
          continue;
        when '.' then
          result := result || '[^\n\r\u2028\u2029]';
          quantifiable := true;
          atom := 1;
          total := total + 1;
          continue;
        when '*', '+', '?', '{' then
          bounds := array[0, 0];
          if letter = '{' then
            bounds := regexp_match(
              array_to_string(letters[place : size], ''),
              '^(([0-9]{1,3})(?:,([0-9]{1,3})?)?\})'
            );
            if bounds is null or greatest(bounds[2]::integer, bounds[3]::integer) > 255
              or bounds[2]::integer > bounds[3]::integer then
              return null;
            end if;
            place := place + length(bounds[1]);
            letter := '{' || bounds[1];
            total := total
              + case atom when 1 then 1 else 3 * atom end
                * (greatest(bounds[2]::integer, bounds[3]::integer, 1) - 1);
          end if;
          if not quantifiable or total > 1000 then
            return null;
          end if;
          result := result || letter;
          -- Whether it takes as little or as much as it can makes no difference to whether there is a match.
          if letters[place] = '?' then
            place := place + 1;
          end if;
          quantifiable := false;
          continue;
        when '}', ']' then
          return null;
        else
          null;
      end case;
    end if;

    -- A character that stands for itself.
    code := case when code > 65535 then code - 1048576 else code end;
    if bracketed then
      members := members + 1;
      if ranging then
        if code < first then
          return null;
        end if;
        result := result || rules.regex_class(first, code);
        first := null;
        ranging := false;
      else
        result := result || rules.regex_class(code, code);
        first := code;
      end if;
    else
      result := result || case
        when code between 55296 and 57343 then '\U' || lpad(to_hex(code + 1048576), 8, '0')
        else '\u' || lpad(to_hex(code), 4, '0')
      end;
      quantifiable := true;
      atom := 1;
      total := total + 1;
    end if;
  end loop;
  if bracketed or cardinality(totals) > 0 or total > 1000 then
    return null;
  end if;
  return '(?:' || result || ')';
end
$$;

comment on function rules.translate_regex(text, boolean) is
  'A JavaScript regular expression as one of PostgreSQL that finds a match in the same texts, once both went through'
  ' rules.js_units and are compared under collation C. Null for what is no expression and for what is not taken over:'
  ' references, look-around, named groups, \D \W \S within brackets, braces that are no bounds, bounds over 255, what'
  ' grows too large, more than 1000 characters, and with insensitive anything but ASCII. Null for null.';

grant execute on function rules.translate_regex(text, boolean) to kaizen_app, kaizen_readonly;
