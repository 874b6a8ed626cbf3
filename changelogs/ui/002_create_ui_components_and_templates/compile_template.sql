create function ui.compile_template(
  source text,
  organization_id uuid default kaizen.required_organization_id(),
  component_key text default null
)
returns jsonb
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  most_characters constant integer := 65536;
  most_sections constant integer := 32;
  most_nodes constant integer := 5000;
  most_text constant integer := 1048576;
  -- What stands before a tag, for the last piece before the end, and the tag behind it.
  pieces constant pg_catalog.text[] := string_to_array(source, '{{');
  last constant integer := cardinality(pieces);
  texts pg_catalog.text[] := pieces[1:1];
  tags pg_catalog.text[] := '{}';
  is_alone boolean[] := '{}';
  sigil pg_catalog.text;
  name pg_catalog.text;
  nodes pg_catalog.jsonb[] := '{}';
  text_size integer := 0;
  begins_line boolean := true;
  part_ids pg_catalog.uuid[] := '{}';
  place record;
  spot pg_catalog.text;
  chunk pg_catalog.text;
  at integer := 0;
  text_at integer := 0;
  before pg_catalog.text;
  kind pg_catalog.text;
  part record;
  -- The sections that are open: where in the program, the name, where in the source, and in which place of the HTML.
  opened integer[] := '{}';
  opened_names pg_catalog.text[] := '{}';
  opened_at integer[] := '{}';
  opened_in pg_catalog.text[] := '{}';
  depth integer := 0;
begin
  if source is null then
    return null;
  elsif length(source) > most_characters then
    raise exception '%: a template has at most % characters', ui.place_in(source, most_characters), most_characters
      using errcode = 'KZ104';
  elsif last - 1 > most_nodes then
    raise exception '%: a template has at most % tags',
      ui.place_in(source, length(array_to_string(pieces[1:most_nodes + 1], '{{'))), most_nodes
      using errcode = 'KZ104';
  end if;

  for i in 2 .. last loop
    if strpos(pieces[i], '}}') = 0 then
      raise exception '%: this tag is never closed', ui.place_in(source, length(array_to_string(pieces[1:i - 1], '{{')))
        using errcode = 'KZ100';
    end if;
    tags := array_append(tags, split_part(pieces[i], '}}', 1));
    texts := array_append(texts, substr(pieces[i], strpos(pieces[i], '}}') + 2));
  end loop;

  -- A tag that is no variable and alone on its line takes the line with it.
  for i in 1 .. last - 1 loop
    is_alone := array_append(
      is_alone,
      tags[i] ~ '^[ \t\r\n]*[#^/!>]'
        and rtrim(texts[i], E' \t') ~ case i when 1 then '(^|\n)$' else '\n$' end
        and texts[i + 1] ~ case i when last - 1 then '^[ \t]*(\r?\n|$)' else '^[ \t]*\r?\n' end
    );
  end loop;

  select 'text' as mode, '' as element, '' as attribute, 'start' as address, null as problem, 0 as problem_at
  into place;

  for i in 1 .. last loop
    chunk := texts[i];
    if i > 1 and is_alone[i - 1] then
      before := substring(chunk from '^[ \t]*(?:\r?\n)?');
      chunk := substr(chunk, length(before) + 1);
      at := at + length(before);
    end if;
    if i < last and is_alone[i] then
      chunk := rtrim(chunk, E' \t');
    end if;

    select s.* into place
    from ui.scan_html(chunk, place.mode, place.element, place.attribute, place.address) s;
    if place.problem is not null then
      raise exception '%: %', ui.place_in(source, at + place.problem_at), place.problem using errcode = 'KZ101';
    end if;
    if chunk <> '' then
      nodes := array_append(nodes, jsonb_build_object('op', 'text', 'text', chunk, 'begins_line', begins_line));
      text_size := text_size + length(chunk);
      begins_line := right(chunk, 1) = E'\n';
    end if;
    spot := case
      when place.mode = 'text' then 'text'
      when place.mode not in ('double', 'single') then concat_ws(' ', place.mode, place.element)
      else concat_ws(' ', place.mode, place.element, place.attribute, place.address)
    end;
    exit when i = last;

    -- From here on, at is where the tag begins.
    at := text_at + length(texts[i]);
    text_at := at + length(tags[i]) + 4;
    sigil := substring(tags[i] from '^[ \t\r\n]*([#^/!>&={])');
    name := btrim(regexp_replace(tags[i], '^[ \t\r\n]*[#^/!>]', ''), E' \t\r\n');

    if sigil in ('{', '&') then
      raise exception '%: a value is always escaped; write {{%}}',
        ui.place_in(source, at), btrim(name, '{}& ') using errcode = 'KZ100';
    elsif sigil = '=' then
      raise exception '%: tags are always written {{ }}', ui.place_in(source, at) using errcode = 'KZ100';
    elsif place.mode = 'comment' or place.mode = 'raw' and place.element not in ('textarea', 'title') then
      raise exception '%: no tag may stand in %', ui.place_in(source, at),
        case place.mode when 'raw' then '<' || place.element || '>' else 'a comment' end using errcode = 'KZ101';
    elsif sigil is distinct from '!'
      and (
        length(name) > 200
        or name !~ case sigil
          when '>' then '^[a-z][a-z0-9_-]{0,62}(@[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?)?$'
          else '^([.]|[A-Za-z_][A-Za-z0-9_-]*([.][A-Za-z_][A-Za-z0-9_-]*)*)$'
        end
      )
    then
      raise exception '%: "%" is no name', ui.place_in(source, at), left(name, 60) using errcode = 'KZ100';
    end if;

    -- A line that begins with a tag begins with an empty text, so that every line can be indented.
    if is_alone[i] then
      begins_line := true;
    elsif begins_line and sigil is distinct from '!' then
      nodes := array_append(nodes, jsonb_build_object('op', 'text', 'text', '', 'begins_line', true));
      begins_line := false;
    end if;

    if sigil is null then
      kind := ui.variable_kind(place.mode, place.element, place.attribute, place.address);
      if kind is null then
        raise exception '%: {{%}} may not stand %', ui.place_in(source, at), name, case
          when place.mode in ('double', 'single') then format(
            case when place.address in ('open', 'variable', 'unsafe')
              then 'behind the beginning of an address, in the attribute %s of <%s>'
              else 'in the attribute %s of <%s>'
            end,
            place.attribute,
            place.element
          )
          else 'inside <' || place.element || '>, but only between tags or in quotes'
        end using errcode = 'KZ101';
      end if;
      nodes := array_append(nodes, jsonb_build_object('op', kind || ' variable', 'name', name));
      if kind = 'address' then
        place.address := 'variable';
      end if;

    elsif sigil in ('#', '^') then
      depth := depth + 1;
      if depth > most_sections then
        raise exception '%: sections nest deeper than % levels', ui.place_in(source, at), most_sections
          using errcode = 'KZ104';
      end if;
      nodes := array_append(
        nodes, jsonb_build_object('op', case sigil when '#' then 'section' else 'inverted' end, 'name', name)
      );
      opened[depth] := cardinality(nodes);
      opened_names[depth] := name;
      opened_at[depth] := at;
      opened_in[depth] := spot;

    elsif sigil = '/' then
      if depth = 0 or opened_names[depth] <> name then
        raise exception '%: {{/%}} closes %', ui.place_in(source, at), name,
          case depth
            when 0 then 'nothing'
            else format('{{#%s}} of %s', opened_names[depth], ui.place_in(source, opened_at[depth]))
          end
          using errcode = 'KZ100';
      end if;
      if opened_in[depth] <> spot then
        raise exception '%: a section ends in another place of the HTML than it began, at %',
          ui.place_in(source, at), ui.place_in(source, opened_at[depth])
          using errcode = 'KZ101', hint = 'Open and close elements, quotes and names on one side of the tag.';
      end if;
      nodes[opened[depth]] := nodes[opened[depth]]
        || jsonb_build_object('size', cardinality(nodes) - opened[depth] + 1);
      nodes := array_append(nodes, jsonb_build_object('op', 'end'));
      depth := depth - 1;

    elsif sigil = '>' then
      if place.mode <> 'text' then
        raise exception '%: a component may only stand between tags', ui.place_in(source, at) using errcode = 'KZ101';
      end if;
      if name = 'theme' then
        nodes := array_append(nodes, jsonb_build_object('op', 'theme'));
      else
        select p.* into part from ui.find_part(organization_id, name, component_key) p;
        if part.is_cycle then
          raise exception '%: components would contain each other: % is or contains %',
            ui.place_in(source, at), name, component_key using errcode = 'KZ103';
        elsif part.id is null then
          raise exception '%: there is no published component %', ui.place_in(source, at), name using errcode = 'KZ102';
        end if;
        before := case when is_alone[i] then substring(texts[i] from '[ \t]*$') else '' end;
        text_size := text_size + (
          select coalesce(sum(length(t) + length(before) * (1 + length(t) - length(replace(t, E'\n', '')))), 0)
          from jsonb_path_query(part.program, '$.nodes.text') n
          cross join lateral (select n #>> '{}') as texts (t)
        );
        if text_size <= most_text then
          part_ids := array_append(part_ids, part.id);
          nodes := nodes || ui.placed_nodes(part.program, is_alone[i], before);
        end if;
      end if;
    end if;

    if cardinality(nodes) > most_nodes or text_size > most_text then
      raise exception '%: with its components, this has more than % pieces, or % characters of text',
        ui.place_in(source, at), most_nodes, most_text
        using errcode = 'KZ104';
    end if;
    at := text_at;
  end loop;

  if depth > 0 then
    raise exception '%: {{#%}} is never closed', ui.place_in(source, opened_at[depth]), opened_names[depth]
      using errcode = 'KZ100';
  end if;
  if place.mode <> 'text' then
    raise exception '%: the template ends inside %', ui.place_in(source, length(source)),
      case place.mode when 'comment' then 'a comment' else '<' || place.element || '>' end
      using errcode = 'KZ101';
  end if;
  return jsonb_build_object(
    'nodes', to_jsonb(nodes),
    'parts', to_jsonb(array(select distinct p from unnest(part_ids) p order by p))
  );
end
$$;

comment on function ui.compile_template(text, uuid, text) is
  'The program of a template, which ui.render_program runs: its pieces in order, each section with its size, components'
  ' already in their place. The source, of at most 65,536 characters, is Mustache without what is not escaped and'
  ' without other delimiters; {{> key}} is the latest published version of that component, {{> key@1.2.0}} the one'
  ' named, {{> theme}} the style sheet of the theme. The HTML around the tags is followed, so that no value can add'
  ' an element or an attribute. component_key says whose source it is, so that no component comes to contain itself.'
  ' Malformed: KZ100; a tag where a value would be dangerous, or HTML that browsers read in several ways: KZ101; no'
  ' such component: KZ102; a cycle: KZ103; too large, too deep, or more than 5,000 tags: KZ104; each with line and'
  ' column. Takes time in proportion to the source and what its components add. Null for no source.';

grant execute on function ui.compile_template(text, uuid, text) to kaizen_app;
