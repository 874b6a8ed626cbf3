create function rules.version_text(value jsonb)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  version text := case when jsonb_typeof(value) in ('number', 'string') then rules.js_text(value) end;
  parts text[];
begin
  if coalesce(version, '') = '' then
    version := '0';
  end if;
  version := regexp_replace(regexp_replace(version, '^v', ''), '[+][^\n\r\u2028\u2029]*$', '');
  parts := regexp_split_to_array(version, '[-.]');
  if cardinality(parts) = 3 then
    -- The last of the ASCII characters: 1.0.0 comes after 1.0.0-beta.
    parts := parts || '~'::text;
  end if;
  return (
    select string_agg(
      case when p.part ~ '^[0-9]{1,4}$' then lpad(p.part, 5) else p.part end,
      '-'
      order by p.place
    )
    from unnest(parts) with ordinality as p (part, place)
  );
end
$$;

comment on function rules.version_text(jsonb) is
  'A version as a text that sorts as versions do: without v and build, each number padded to five places, a release'
  ' after what came before it. What is no text and no number is version 0. Null for null.';

grant execute on function rules.version_text(jsonb) to kaizen_app, kaizen_readonly;
