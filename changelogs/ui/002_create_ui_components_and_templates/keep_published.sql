create function ui.keep_published()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if old.published_at is not null
      -- The version is not computed yet; what it is made of is compared.
      and to_jsonb(new) - array['is_latest', 'updated_at', 'version']
        <> to_jsonb(old) - array['is_latest', 'updated_at', 'version']
    then
      raise exception 'version % is published and never changes', old.version
        using errcode = 'KZ107', hint = 'Write a new version.';
    end if;
    return new;
  end if;
  if old.published_at is not null and not pg_has_role(current_user, 'kaizen_owner', 'usage') then
    raise exception 'version % is published and stays', old.version
      using errcode = 'KZ107', hint = 'Publish a higher version.';
  end if;
  return old;
end
$$;

comment on function ui.keep_published() is
  'For triggers of tables of versions: what is published never changes, for nobody, and only the owner of the database'
  ' deletes it. Otherwise: KZ107.';
