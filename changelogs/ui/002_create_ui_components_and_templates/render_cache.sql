create unlogged table ui.render_cache (
  organization_id uuid not null,
  slot smallint not null generated always as (
    (get_byte(page_digest, 0) * 4 + get_byte(page_digest, 1) / 64)::smallint
  ) stored,
  page_digest bytea not null,
  html text not null,
  missing text[] not null,
  refused text[] not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint pk_render_cache primary key (organization_id, slot),
  constraint ck_page_digest_has_32_bytes check (octet_length(page_digest) = 32),
  constraint ck_html_is_small check (octet_length(html) <= 65536)
);

create index idx_render_cache_expires_at on ui.render_cache (expires_at);

comment on table ui.render_cache is
  'Pages made before, found by everything they depend on: what changes has another key, and no row is ever wrong. At'
  ' most 1,024 of a tenant: each page has one slot, and takes it from the one before. Empty after a crash, as it is not'
  ' logged. Only functions read and write it.';
comment on column ui.render_cache.organization_id is 'The tenant.';
comment on column ui.render_cache.slot is 'The place of the page, 0 to 1,023: the first ten bits of its digest.';
comment on column ui.render_cache.page_digest is
  'SHA-256 of the program of the template, its texts, theme, instances, locale and data.';
comment on column ui.render_cache.html is 'The page, of at most 64 KiB; larger ones are not kept.';
comment on column ui.render_cache.missing is 'The variables that were missing.';
comment on column ui.render_cache.refused is 'The variables whose addresses were refused.';
comment on column ui.render_cache.expires_at is 'From when on it is made anew, and may be removed.';
comment on column ui.render_cache.created_at is 'When the page was kept.';
comment on index ui.idx_render_cache_expires_at is 'Finds what maintenance removes, over all tenants.';

alter table ui.render_cache enable row level security;

create policy tenant on ui.render_cache
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
