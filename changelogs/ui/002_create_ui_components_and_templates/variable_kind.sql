create function ui.variable_kind(mode text, element text, attribute text, address text)
returns text
language sql
immutable
parallel safe
return case
  when mode = 'text' then 'text'
  when mode = 'raw' then case when element in ('textarea', 'title') then 'text' end
  when mode not in ('double', 'single') then null
  when case attribute
    when 'href' then element in ('a', 'area')
    when 'src' then element in ('img', 'audio', 'video', 'source', 'track', 'input')
    when 'action' then element = 'form'
    when 'formaction' then element in ('button', 'input')
    when 'poster' then element = 'video'
    when 'cite' then element in ('blockquote', 'q', 'del', 'ins')
    else false
  end then case address when 'start' then 'address' when 'safe' then 'text' end
  when attribute = 'type' then case when element in ('button', 'input') then 'text' end
  when attribute = 'value' then case when element <> 'param' then 'text' end
  when attribute in (
    'abbr', 'alt', 'autocomplete', 'class', 'cols', 'colspan', 'datetime', 'dir', 'for', 'headers', 'height', 'high',
    'id', 'inputmode', 'label', 'lang', 'list', 'low', 'max', 'maxlength', 'min', 'minlength', 'name', 'optimum',
    'pattern', 'placeholder', 'role', 'rows', 'rowspan', 'scope', 'size', 'span', 'start', 'step', 'tabindex', 'title',
    'width'
  ) then 'text'
  when attribute ~ '^aria-[a-z]+$' then 'text'
  -- Not what frameworks that are known read as code, as HTML or as an address.
  when attribute ~ '^data-[a-z0-9-]+$'
    and attribute !~ '^data-on'
    and split_part(attribute, '-', 2) not in (
      'action', 'attr', 'bind', 'bs', 'class', 'computed', 'controller', 'dojo', 'effect', 'href', 'html', 'hx', 'init',
      'ng', 'remote', 'show', 'signals', 'src', 'srcdoc', 'style', 'template', 'text', 'th', 'turbo', 'url', 'v', 'wp',
      'x'
    )
  then 'text'
end;

comment on function ui.variable_kind(text, text, text, text) is
  'What a variable may be at a place that ui.scan_html found: text, which is escaped; address, whose scheme is looked'
  ' at when the page is made. Null: nothing that comes with data may stand here, such as in script, style, comments,'
  ' names of elements and attributes, handlers, and attributes that are not known to be harmless. Of those that begin'
  ' with data-, which browsers only keep, the ones that known frameworks read as code are refused; what other scripts'
  ' of a page make of the rest is theirs.';

grant execute on function ui.variable_kind(text, text, text, text) to kaizen_app;
