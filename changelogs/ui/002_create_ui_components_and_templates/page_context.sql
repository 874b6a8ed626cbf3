create function ui.page_context(
  template_key text,
  data jsonb,
  locale text,
  theme text,
  out program jsonb,
  out program_digest bytea,
  out contexts jsonb[],
  out style_sheet text
)
returns record
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  acting_user constant pg_catalog.uuid := kaizen.current_user_id();
  most_bytes constant integer := 1048576;
  version_id pg_catalog.uuid;
  messages pg_catalog.jsonb;
  of_tenant pg_catalog.text;
  wanted pg_catalog.text;
  tokens pg_catalog.jsonb;
  slots pg_catalog.jsonb;
begin
  if jsonb_typeof(data) <> 'object' or not kaizen.is_locale(locale) then
    raise exception 'a page is made of an object of data and a language tag' using errcode = 'KZ002';
  end if;
  -- As text, because stored data may be compressed.
  if octet_length(data::text) > most_bytes then
    raise exception 'the data take more than % bytes', most_bytes using errcode = 'KZ104';
  end if;

  select v.id, v.program, v.program_digest, v.messages
  into version_id, page_context.program, page_context.program_digest, messages
  from ui.templates t
  join ui.template_versions v on v.organization_id = t.organization_id and v.template_id = t.id and v.is_latest
  where t.organization_id = tenant
    and t.key = template_key;
  if not found then
    raise exception 'there is no published template %', template_key using errcode = 'KZ102';
  end if;

  select o.locale, coalesce(page_context.locale, u.locale, o.locale)
  into of_tenant, wanted
  from auth.organizations o
  left join auth.users u on u.organization_id = o.id and u.id = acting_user
  where o.id = tenant;

  select jsonb_object_agg(
    i.slot,
    case when p.is_hidden then 'false' else i.props || coalesce(p.props, '{}') end
  )
  into slots
  from ui.instances i
  join ui.template_versions v on v.organization_id = i.organization_id and v.template_id = i.template_id
  left join ui.instance_personalizations p
    on p.organization_id = i.organization_id and p.instance_id = i.id and p.user_id = acting_user
  where i.organization_id = tenant
    and v.organization_id = tenant
    and v.id = version_id;

  tokens := ui.resolve_theme(theme);
  style_sheet := ui.style_sheet(tokens);
  contexts := array[
    jsonb_build_object(
      'locale', wanted,
      'theme', tokens,
      'text', coalesce(messages -> split_part(of_tenant, '-', 1), '{}')
        || coalesce(messages -> of_tenant, '{}')
        || coalesce(messages -> split_part(wanted, '-', 1), '{}')
        || coalesce(messages -> wanted, '{}')
    ),
    coalesce(slots, '{}'),
    coalesce(data, '{}')
  ];
end
$$;

comment on function ui.page_context(text, jsonb, text, text) is
  'Everything that a page depends on: the latest published version of a template, its program with its digest, the'
  ' style sheet of the theme, and the contexts in which names are looked for, the last one first: locale, theme and'
  ' texts in the wanted language, then those of the organization; instances with what the user who acts changed of'
  ' them; data. Without a context: KZ001; data that are no object, or a locale that kaizen.is_locale does not know:'
  ' KZ002; no such template: KZ102; data of more than 1 MiB: KZ104.';

grant execute on function ui.page_context(text, jsonb, text, text) to kaizen_app, kaizen_readonly;
