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
  -- No longer piece is needed: whoever reads the whole rest for each piece reads 64 KiB as often as it has pieces.
  most_of_piece constant integer := 250;
  size constant integer := length(chunk);
  rest pg_catalog.text := left(chunk, most_of_piece);
  taken integer := length(rest);
  piece pg_catalog.text;
  mark pg_catalog.text;
begin
  while rest <> '' loop
    piece := null;
    if mode = 'text' then
      if left(rest, 1) <> '<' then
        piece := substring(rest from '^[^<]+');
      elsif starts_with(rest, '<!--') then
        piece := '<!--';
        mode := 'comment';
        problem := case when rest ~ '^<!---?>' then 'this comment ends where it begins' end;
      elsif rest ~* '^<!doctype[^<>]*>' then
        piece := substring(rest from '^<[^<>]*>');
      elsif rest ~ '^</[A-Za-z][A-Za-z0-9-]*[ \t\n\f\r]*>' then
        piece := substring(rest from '^<[^<>]*>');
      elsif rest ~ '^<[A-Za-z]' then
        piece := substring(rest from '^<[A-Za-z][A-Za-z0-9-]*');
        element := lower(substr(piece, 2));
        mode := 'name';
        problem := case when element = 'plaintext' then 'nothing ends a plaintext' end;
      else
        problem := 'this < begins no element; write &lt;';
      end if;

    elsif mode = 'comment' then
      piece := substring(rest from '^.*?--!?>');
      problem := case when piece like '%!>' then 'a comment ends with -->' end;
      if piece is null then
        -- Its last characters may be those with which the end begins.
        piece := left(rest, greatest(1, length(rest) - 3));
      else
        mode := 'text';
      end if;

    elsif mode = 'raw' then
      piece := substring(rest from '^[^<]+');
      if piece is null and rest ~* format('^</%s[ \t\n\f\r]*>', element) then
        piece := substring(rest from '^[^>]+>');
        mode := 'text';
      elsif piece is null and (element <> 'script' or rest ~ '^<[A-Za-z/!?]') then
        -- Inside svg, or where scripts are off, browsers would read it as an element or a comment.
        problem := format('this < may stand nowhere in <%s>', element);
      else
        piece := coalesce(piece, '<');
      end if;

    elsif mode in ('name', 'tag') then
      if rest ~ '^/?>' then
        piece := substring(rest from '^/?>');
        mode := case
          when element in (
            'script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript'
          ) then 'raw'
          else 'text'
        end;
      elsif rest ~ '^[ \t\n\f\r/]' then
        piece := substring(rest from '^(?:[ \t\n\f\r]+|/)');
        mode := 'tag';
      elsif mode = 'name' then
        problem := 'a name or a value ends here; a blank has to follow';
      else
        -- What can be seen of ASCII, but no " '' < = > /
        attribute := lower(substring(rest from '^[!#-&(-.0-;?-~]+'));
        piece := substring(rest from '^[!#-&(-.0-;?-~]+[ \t\n\f\r]*=[ \t\n\f\r]*');
        mark := substr(rest, length(piece) + 1, 1);
        if attribute is null then
          problem := 'here an attribute should begin';
        elsif piece is null then
          piece := left(rest, length(attribute));
          mode := 'name';
        elsif mark in ('"', '''') then
          piece := piece || mark;
          mode := case mark when '"' then 'double' else 'single' end;
          address := case
            when attribute in ('href', 'src', 'action', 'formaction', 'poster', 'cite') then 'start'
          end;
        elsif substr(rest, length(piece) + 1) ~ '^[!#-&(-;?-_a-~]+[ \t\n\f\r>]' then
          piece := piece || substring(substr(rest, length(piece) + 1) from '^[!#-&(-;?-_a-~]+');
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
        -- A scheme ends with a colon, which may be written as a character reference, and holds none of the others.
        mark := substring(piece from '&amp;|[/?#:&]');
        problem := case
          when address = 'variable' and mark in (':', '&') then 'this could make the address before it another one'
        end;
        address := case
          when address is null or address in ('safe', 'unsafe') then address
          when address = 'start' and piece ~ '^[ \t\n\f\r]*$' then address
          when mark is null then case address when 'variable' then address else 'open' end
          when mark in ('/', '?', '#', '&amp;') then 'safe'
          when mark = ':' and address = 'start' and ui.is_safe_address(piece) then 'safe'
          else 'unsafe'
        end;
      end if;
    end if;

    if problem is not null then
      problem_at := taken - length(rest);
      return;
    end if;
    rest := substr(rest, length(piece) + 1);
    if length(rest) < most_of_piece and taken < size then
      rest := rest || substr(chunk, taken + 1, most_of_piece);
      taken := least(taken + most_of_piece, size);
    end if;
  end loop;
end
$$;

comment on function ui.scan_html(text, text, text, text, text) is
  'Follows HTML from one place to another, as a browser reads it. The mode is text; comment; raw, inside script, style,'
  ' textarea and the like; name, behind a name or a closing quote; tag, where an attribute may begin; double or single,'
  ' inside a quoted value. The address tells how far the value of an attribute that holds one has come: start; open, a'
  ' scheme could still follow; variable, the same behind a variable; safe, none can follow; unsafe. What browsers read'
  ' in more than one way, or what would let a name go on behind a tag of a template, is a problem, problem_at'
  ' characters on. Blanks inside tags are those of HTML, tab, line feed, form feed, carriage return and space: what'
  ' other blanks begin, browsers take for a name. A name, a value without quotes and the blanks around have at most'
  ' 250 characters.';

grant execute on function ui.scan_html(text, text, text, text, text) to kaizen_app;
