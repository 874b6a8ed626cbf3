create function ui.render_cached(
  template_key text,
  data jsonb default '{}',
  locale text default null,
  theme text default null,
  out html text,
  out missing text[],
  out refused text[]
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Another one for another ui.render_program, whose pages are others.
  renderer constant integer := 1;
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  most_bytes constant integer := 262144;
  page record;
  digest pg_catalog.bytea;
begin
  select c.* into page from ui.page_context(template_key, data, locale, theme) c;
  if current_setting('transaction_read_only')::boolean then
    select r.html, r.missing, r.refused
    into render_cached.html, render_cached.missing, render_cached.refused
    from ui.render_program(page.program, page.contexts, page.style_sheet) r;
    return;
  end if;

  digest := sha256(
    convert_to(jsonb_build_array(renderer, page.template_version_id, to_jsonb(page.contexts))::text, 'UTF8')
  );
  select k.html, k.missing, k.refused
  into render_cached.html, render_cached.missing, render_cached.refused
  from ui.render_cache k
  where k.organization_id = tenant
    and k.page_digest = digest;
  if found then
    return;
  end if;

  select r.html, r.missing, r.refused
  into render_cached.html, render_cached.missing, render_cached.refused
  from ui.render_program(page.program, page.contexts, page.style_sheet) r;
  if octet_length(html) <= most_bytes then
    insert into ui.render_cache (organization_id, page_digest, html, missing, refused, expires_at)
    values (tenant, digest, html, missing, refused, now() + interval '1 hour')
    on conflict do nothing;
  end if;
end
$$;

comment on function ui.render_cached(text, jsonb, text, text) is
  'The same as ui.render_ui_template, and never an older page than that; keeps it for an hour, up to 256 KiB. In a'
  ' transaction that is read-only it neither reads nor writes the cache.';

grant execute on function ui.render_cached(text, jsonb, text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'ui.render_cached(text,jsonb,text,text)',
  'Keeps pages that others of the tenant are shown, which nobody may write by themselves.'
);
