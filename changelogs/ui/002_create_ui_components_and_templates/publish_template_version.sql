create function ui.publish_template_version(template_key text, version text)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  draft ui.template_versions%rowtype;
begin
  if not kaizen.has_permission('ui.publish') then
    return 'forbidden';
  end if;
  -- Two versions published at once come one after the other, so that one of them becomes the latest.
  perform
  from ui.templates t
  where t.organization_id = tenant
    and t.key = template_key
  for no key update;
  select v.*
  into draft
  from ui.templates t
  join ui.template_versions v on v.organization_id = t.organization_id and v.template_id = t.id
  where t.organization_id = tenant
    and t.key = template_key
    and v.organization_id = tenant
    and v.version = publish_template_version.version
  for no key update of v;
  if not found then
    return 'unknown_version';
  end if;
  if draft.published_at is not null then
    raise exception 'version % of % is published already', version, template_key
      using errcode = 'KZ107', hint = 'Write a new version.';
  end if;
  update ui.template_versions v
  set published_at = now()
  where v.organization_id = tenant
    and v.id = draft.id;
  return 'published';
end
$$;

comment on function ui.publish_template_version(text, text) is
  'Publishes a draft, which from then on never changes, and becomes the latest version if no higher release is'
  ' published and it is no prerelease. The outcome tells: published; forbidden, without ui.publish; unknown_version.'
  ' Without a context: KZ001; published already: KZ107.';

grant execute on function ui.publish_template_version(text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'ui.publish_template_version(text,text)',
  'Says what is published and what is the latest, which callers may not write by themselves.'
);
