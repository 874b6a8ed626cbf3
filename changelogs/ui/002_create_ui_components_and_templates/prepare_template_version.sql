create function ui.prepare_template_version()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
begin
  if tg_op = 'INSERT' or new.source is distinct from old.source then
    new.program := ui.compile_template(new.source, new.organization_id);
  end if;
  if new.published_at is not null
    and new.prerelease = ''
    and (tg_op = 'INSERT' or old.published_at is null)
    and not exists (
      select
      from ui.template_versions v
      where v.organization_id = new.organization_id
        and v.template_id = new.template_id
        and v.is_latest
        and (v.major, v.minor, v.patch) > (new.major, new.minor, new.patch)
    )
  then
    update ui.template_versions v
    set is_latest = false
    where v.organization_id = new.organization_id
      and v.template_id = new.template_id
      and v.is_latest;
    new.is_latest := true;
  end if;
  return new;
end
$$;

comment on function ui.prepare_template_version() is
  'For a trigger of ui.template_versions: compiles the source and makes the highest release that is'
  ' published the latest. Errors as of ui.compile_template.';
