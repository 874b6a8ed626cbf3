create function ui.keep_themes_in_order()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  most_levels constant integer := 8;
  problem pg_catalog.text;
begin
  if new.parent_id is null then
    return null;
  end if;
  if current_setting('transaction_isolation') = 'repeatable read' then
    raise exception 'parents of themes cannot be written in a transaction that does not see what others have committed'
      using errcode = 'KZ108', hint = 'Use read committed, or serializable.';
  end if;
  -- One after the other, or two parents given at once could close a circle that neither sees.
  perform pg_advisory_xact_lock(hashtextextended('ui.themes ' || new.organization_id, 0));
  with recursive ancestors (id, path, level) as (
    select new.parent_id, new.key, 1
    union all
    select t.parent_id, a.path || ' > ' || t.key, a.level + 1
    from ancestors a
    join ui.themes t on t.organization_id = new.organization_id and t.id = a.id
    where t.parent_id is not null
      and a.id <> new.id
      and a.level <= most_levels
  ),
  heirs (id, level) as (
    select new.id, 0
    union all
    select t.id, h.level + 1
    from heirs h
    join ui.themes t on t.organization_id = new.organization_id and t.parent_id = h.id
    where h.level <= most_levels
  )
  select a.path || case a.id when new.id then ' > ' || new.key else '' end
  into problem
  from ancestors a
  where a.id = new.id
    or a.level + (select max(h.level) from heirs h) > most_levels
  limit 1;
  if found then
    raise exception 'themes inherit from each other, or over more than % levels: %', most_levels, problem
      using errcode = 'KZ103';
  end if;
  return null;
end
$$;

comment on function ui.keep_themes_in_order() is
  'For a trigger of ui.themes: no theme inherits from itself, nor over more than 8 levels, also when others write'
  ' at the same time. Otherwise: KZ103. In repeatable read, where that cannot be known: KZ108.';
