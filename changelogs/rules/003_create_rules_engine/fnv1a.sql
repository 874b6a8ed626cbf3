-- Eight bytes a step, because each statement of PL/pgSQL costs more than the arithmetic in it.
create function rules.fnv1a(value text, state bigint default 2166136261)
returns bigint
language plpgsql
immutable
parallel safe
strict
as $$
declare
  bytes constant bytea := convert_to(value, 'UTF8');
  size constant integer := octet_length(value);
  hash bigint := state;
  place integer := 0;
  letter text;
  code integer;
begin
  if size <> length(value) then
    foreach letter in array string_to_array(value, null) loop
      code := ascii(letter);
      if code > 65535 then
        hash := ((hash # (55232 + code / 1024)) * 16777619) & 4294967295;
        code := 56320 + code % 1024;
      end if;
      hash := ((hash # code) * 16777619) & 4294967295;
    end loop;
    return hash;
  end if;
  while place + 8 <= size loop
    hash := (((((((((((((((((((((((
      hash # get_byte(bytes, place)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 1)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 2)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 3)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 4)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 5)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 6)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 7)) * 16777619) & 4294967295;
    place := place + 8;
  end loop;
  if place + 4 <= size then
    hash := (((((((((((
      hash # get_byte(bytes, place)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 1)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 2)) * 16777619) & 4294967295)
      # get_byte(bytes, place + 3)) * 16777619) & 4294967295;
    place := place + 4;
  end if;
  while place < size loop
    hash := ((hash # get_byte(bytes, place)) * 16777619) & 4294967295;
    place := place + 1;
  end loop;
  return hash;
end
$$;

comment on function rules.fnv1a(text, bigint) is
  'FNV-1a of 32 bits over the UTF-16 code units of a text, each taken whole, as the JavaScript SDK hashes; 0 to'
  ' 4294967295. With the state that another text left, it goes on from there. Null when one is null.';

grant execute on function rules.fnv1a(text, bigint) to kaizen_app, kaizen_readonly;
