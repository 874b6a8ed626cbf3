create function ui.placed_nodes(program jsonb, is_alone boolean, indentation text)
returns jsonb[]
language sql
immutable
strict
parallel safe
return array(
  select case
    when n.node -> 'begins_line' is null or is_alone and indentation = '' then n.node
    when not is_alone then n.node - 'begins_line'
    else n.node || jsonb_build_object(
      'text',
      case when (n.node -> 'begins_line')::boolean then indentation else '' end
        || regexp_replace(n.node ->> 'text', '\n(?!$)', E'\n' || indentation, 'g')
    )
  end
  from jsonb_array_elements(program -> 'nodes') with ordinality as n (node, place)
  order by n.place
);

comment on function ui.placed_nodes(jsonb, boolean, text) is
  'The pieces of a program where a template shows a component: alone on a line, each line of its source is indented as'
  ' the tag is; within a line they stay as they are, however that line is indented later. Null for null.';

grant execute on function ui.placed_nodes(jsonb, boolean, text) to kaizen_app;
