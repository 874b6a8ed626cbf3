create function ui.is_safe_address(address text)
returns boolean
language sql
immutable
strict
parallel safe
return coalesce(
  -- Browsers skip blanks and control characters in a scheme.
  lower(substring(regexp_replace(address, '[\u0001-\u0020\u007f-\u00a0]', '', 'g') from '^([^/?#:]*):'))
    in ('http', 'https', 'mailto', 'tel'),
  true
);

comment on function ui.is_safe_address(text) is
  'Whether an address, as an attribute holds it, runs no script when somebody follows it: it is relative, or its scheme'
  ' is http, https, mailto or tel. Null for null.';

grant execute on function ui.is_safe_address(text) to kaizen_app, kaizen_readonly;
