create function ui.render_program(
  program jsonb,
  contexts jsonb[],
  style_sheet text,
  out html text,
  out missing text[],
  out refused text[]
)
returns record
language plpgsql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  most_bytes constant integer := 1048576;
  most_steps constant integer := 200000;
  most_names constant integer := 100;
  ops pg_catalog.text[];
  texts pg_catalog.text[];
  names pg_catalog.text[];
  sizes integer[];
  last integer;
  here integer := 1;
  steps integer := 0;
  parts pg_catalog.text[] := '{}';
  bytes integer := 0;
  stack pg_catalog.jsonb[] := contexts;
  height integer := cardinality(contexts);
  -- The sections that are open: where they begin, what they go through, and how far they are.
  depth integer := 0;
  begun integer[] := '{}';
  lists pg_catalog.jsonb[] := '{}';
  places integer[] := '{}';
  first pg_catalog.text;
  value pg_catalog.jsonb;
  kind pg_catalog.text;
  piece pg_catalog.text;
begin
  missing := '{}';
  refused := '{}';
  select
    array_agg(n.node ->> 'op' order by n.place),
    array_agg(n.node ->> 'text' order by n.place),
    array_agg(n.node ->> 'name' order by n.place),
    array_agg((n.node ->> 'size')::integer order by n.place)
  into ops, texts, names, sizes
  from jsonb_array_elements(program -> 'nodes') with ordinality as n (node, place);
  last := coalesce(cardinality(ops), 0);

  while here <= last loop
    steps := steps + 1;
    if steps > most_steps then
      raise exception 'the page takes more than % steps', most_steps using errcode = 'KZ104';
    end if;
    piece := null;

    if ops[here] = 'text' then
      piece := texts[here];
    elsif ops[here] = 'theme' then
      piece := style_sheet;
    elsif ops[here] = 'end' then
      if places[depth] + 1 < jsonb_array_length(lists[depth]) then
        places[depth] := places[depth] + 1;
        stack[height] := lists[depth] -> places[depth];
        here := begun[depth];
      else
        depth := depth - 1;
        height := height - 1;
      end if;
    else
      -- A name is looked for from the inside out; the rest of a dotted one only where its first part was found.
      if names[here] = '.' then
        value := stack[height];
      else
        first := split_part(names[here], '.', 1);
        value := null;
        for level in reverse height .. 1 loop
          value := case when jsonb_typeof(stack[level]) = 'object' then stack[level] -> first end;
          exit when value is not null;
        end loop;
        if first <> names[here] then
          value := value #> (string_to_array(names[here], '.'))[2:];
        end if;
      end if;

      -- It is copied, however often it is looked for.
      steps := steps + coalesce(pg_column_size(value), 0) / 1024;

      if ops[here] in ('text variable', 'address variable') then
        if value is null and names[here] <> all (missing) and cardinality(missing) < most_names then
          missing := array_append(missing, names[here]);
        end if;
        piece := value #>> '{}';
        if ops[here] = 'address variable' and not ui.is_safe_address(piece) then
          piece := 'about:invalid';
          if names[here] <> all (refused) and cardinality(refused) < most_names then
            refused := array_append(refused, names[here]);
          end if;
        end if;
        piece := ui.escape_html(piece);
      else
        kind := jsonb_typeof(value);
        if (kind is null or kind = 'null' or value in ('false', '""', '[]')) = (ops[here] = 'section') then
          here := here + sizes[here];
        else
          -- An inverted section is gone through once, in the context around it.
          depth := depth + 1;
          height := height + 1;
          begun[depth] := here;
          places[depth] := 0;
          lists[depth] := case
            when ops[here] = 'inverted' then jsonb_build_array(stack[height - 1])
            when kind = 'array' then value
            else jsonb_build_array(value)
          end;
          stack[height] := lists[depth] -> 0;
        end if;
      end if;
    end if;

    if piece <> '' then
      bytes := bytes + octet_length(piece);
      if bytes > most_bytes then
        raise exception 'the page is larger than % bytes', most_bytes using errcode = 'KZ104';
      end if;
      parts := array_append(parts, piece);
    end if;
    here := here + 1;
  end loop;
  html := array_to_string(parts, '');
end
$$;

comment on function ui.render_program(jsonb, jsonb[], text) is
  'Makes a page of a program of ui.compile_template. Names are looked for in the last context first. missing: the'
  ' variables that no context has, which leave nothing behind; refused: those whose address could run a script, in'
  ' whose'
  ' place about:invalid stands; at most 100 of each. A section is left out for false, null, an empty text, an empty'
  ' list, and what is missing. A page of more than 1 MiB, or of more than 200,000 steps, of which a value'
  ' takes one for each KiB: KZ104.';

grant execute on function ui.render_program(jsonb, jsonb[], text) to kaizen_app, kaizen_readonly;
