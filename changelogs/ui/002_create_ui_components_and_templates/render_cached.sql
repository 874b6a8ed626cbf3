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
  most_bytes constant integer := 65536;
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
    convert_to(jsonb_build_array(renderer, page.program_digest, to_jsonb(page.contexts))::text, 'UTF8')
  );
  select k.html, k.missing, k.refused
  into render_cached.html, render_cached.missing, render_cached.refused
  from ui.render_cache k
  where k.organization_id = tenant
    and k.slot = (get_byte(digest, 0) * 4 + get_byte(digest, 1) / 64)::smallint
    and k.page_digest = digest
    and k.expires_at > now();
  if found then
    return;
  end if;

  select r.html, r.missing, r.refused
  into render_cached.html, render_cached.missing, render_cached.refused
  from ui.render_program(page.program, page.contexts, page.style_sheet) r;
  -- Nobody waits for who keeps pages of these slots in an open transaction, nor fails because of a page that was kept
  -- since this one began. 256 locks of a tenant, not one a page: a transaction may make many.
  if octet_length(html) <= most_bytes
    and current_setting('transaction_isolation') = 'read committed'
    and pg_try_advisory_xact_lock(hashtextextended('ui.render_cache ' || tenant || ' ' || get_byte(digest, 0), 0))
  then
    insert into ui.render_cache as k (organization_id, page_digest, html, missing, refused, expires_at)
    values (tenant, digest, html, missing, refused, now() + interval '1 hour')
    on conflict on constraint pk_render_cache do update
    set
      page_digest = excluded.page_digest,
      html = excluded.html,
      missing = excluded.missing,
      refused = excluded.refused,
      expires_at = excluded.expires_at,
      created_at = excluded.created_at;
  end if;
end
$$;

comment on function ui.render_cached(text, jsonb, text, text) is
  'The same as ui.render_ui_template, and never an older page than that; keeps it for an hour, up to 64 KiB, where that'
  ' needs no waiting. In a transaction that is read-only it neither reads nor writes the cache, in one that is'
  ' repeatable read or serializable it only reads.';

grant execute on function ui.render_cached(text, jsonb, text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'ui.render_cached(text,jsonb,text,text)',
  'Keeps pages that others of the tenant are shown, which nobody may write by themselves.'
);
