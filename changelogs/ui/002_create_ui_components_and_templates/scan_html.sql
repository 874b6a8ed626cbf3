create function ui.scan_html(
  chunk text,
  inout mode text,
  inout element text,
  inout attribute text,
  inout address text,
  out problem text,
  out problem_at integer
)
returns record
language plpgsql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  rest pg_catalog.text := chunk;
  piece pg_catalog.text;
  mark pg_catalog.text;
begin
  while rest <> '' loop
    piece := null;
    if mode = 'text' then
      if left(rest, 1) <> '<' then
        piece := substring(rest from '^[^<]+');
      elsif rest ~ '^<!--' then
        piece := '<!--';
        mode := 'comment';
        problem := case when rest ~ '^<!---?>' then 'this comment ends where it begins' end;
      elsif rest ~* '^<!doctype[^<>]*>' then
        piece := substring(rest from '^<[^<>]*>');
      elsif rest ~ '^</[A-Za-z][A-Za-z0-9-]*\s*>' then
        piece := substring(rest from '^</[A-Za-z][A-Za-z0-9-]*\s*>');
      elsif rest ~ '^<[A-Za-z]' then
        piece := substring(rest from '^<[A-Za-z][A-Za-z0-9-]*');
        element := lower(substr(piece, 2));
        mode := 'name';
        problem := case when element = 'plaintext' then 'nothing ends a plaintext' end;
      else
        problem := 'this < begins no element; write &lt;';
      end if;

    elsif mode = 'comment' then
      problem := case when strpos(rest, '--!>') > 0 then 'a comment ends with -->' end;
      if strpos(rest, '-->') = 0 then
        piece := rest;
      else
        piece := left(rest, strpos(rest, '-->') + 2);
        mode := 'text';
      end if;

    elsif mode = 'raw' then
      piece := substring(rest from '^[^<]+');
      if rest ~* format('^</%s\s*>', element) then
        piece := substring(rest from '^[^>]+>');
        mode := 'text';
      elsif piece is null and (element <> 'script' or rest ~ '^<[A-Za-z/!?]') then
        -- Inside svg, browsers would read it as an element or a comment.
        problem := format('this < may stand nowhere in <%s>', element);
      else
        piece := coalesce(piece, '<');
      end if;

    elsif mode in ('name', 'tag') then
      if rest ~ '^/?>' then
        piece := substring(rest from '^/?>');
        mode := case
          when element in ('script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes') then 'raw'
          else 'text'
        end;
      elsif rest ~ '^[\s/]' then
        piece := substring(rest from '^(?:\s+|/)');
        mode := 'tag';
      elsif mode = 'name' then
        problem := 'a name or a value ends here; a blank has to follow';
      else
        attribute := lower(substring(rest from '^[^\s"''<>/=]+'));
        piece := substring(rest from '^[^\s"''<>/=]+\s*=\s*');
        mark := substr(rest, length(piece) + 1, 1);
        if attribute is null then
          problem := 'here an attribute should begin';
        elsif piece is null then
          piece := substring(rest from '^[^\s"''<>/=]+');
          mode := 'name';
        elsif mark in ('"', '''') then
          piece := piece || mark;
          mode := case mark when '"' then 'double' else 'single' end;
          address := case
            when attribute in ('href', 'src', 'action', 'formaction', 'poster', 'cite') then 'start'
          end;
        elsif substr(rest, length(piece) + 1) ~ '^[^\s"''<>=`]+[\s>]' then
          piece := piece || substring(substr(rest, length(piece) + 1) from '^[^\s"''<>=`]+');
          mode := 'name';
        else
          problem := 'a value of an attribute needs quotes';
        end if;
      end if;

    else
      mark := case mode when 'double' then '"' else '''' end;
      if left(rest, 1) = mark then
        piece := mark;
        mode := 'name';
      else
        piece := split_part(rest, mark, 1);
        mark := substring(piece from '[/?#:&]');
        address := case
          when address is null or address in ('safe', 'unsafe') or address = 'start' and piece ~ '^\s*$' then address
          when mark is null then case address when 'variable' then address else 'open' end
          when mark in ('/', '?', '#') then 'safe'
          when mark = ':' and address = 'start' and ui.is_safe_address(piece) then 'safe'
          else 'unsafe'
        end;
      end if;
    end if;

    if problem is not null then
      problem_at := length(chunk) - length(rest);
      return;
    end if;
    rest := substr(rest, length(piece) + 1);
  end loop;
end
$$;

comment on function ui.scan_html(text, text, text, text, text) is
  'Follows HTML from one place to another, as a browser reads it. The mode is text; comment; raw, inside script, style,'
  ' textarea and the like; name, behind a name or a closing quote; tag, where an attribute may begin; double or single,'
  ' inside a quoted value. The address tells how far the value of an attribute that holds one has come: start; open, a'
  ' scheme could'
  ' still follow; variable, the same behind a variable; safe, none can follow; unsafe. What browsers read in more than'
  ' one way, or what would let a name go on behind a tag of a template, is a problem, problem_at characters on.';

grant execute on function ui.scan_html(text, text, text, text, text) to kaizen_app;
