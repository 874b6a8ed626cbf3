create function ui.resolve_theme(theme text)
returns jsonb
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  with recursive tenant (id) as (
    select kaizen.required_organization_id()
  ),
  inherited (parent_id, tokens, level) as (
    select t.parent_id, t.tokens, 0
    from ui.themes t
    where t.organization_id = (select id from tenant)
      and t.key = theme
    union all
    select t.parent_id, t.tokens, i.level + 1
    from inherited i
    join ui.themes t on t.organization_id = (select id from tenant) and t.id = i.parent_id
    where i.level < 8
  ),
  layers (tokens, rank) as (
    select t.tokens, -1
    from ui.themes t
    where t.organization_id = (select id from tenant)
      and t.user_id = (select kaizen.current_user_id())
    union all
    select i.tokens, i.level
    from inherited i
    union all
    select t.tokens, 100
    from ui.themes t
    where t.organization_id = (select id from tenant)
      and t.scope = 'organization'
  ),
  decided (name, value) as (
    select distinct on (e.key) e.key, e.value
    from layers l
    cross join lateral jsonb_each(l.tokens) e
    order by e.key, l.rank
  )
  select coalesce(jsonb_object_agg(d.name, d.value), '{}')
  from decided d
$$;

comment on function ui.resolve_theme(text) is
  'The tokens that hold for the user who acts, under a shared theme: what the user chose, then the theme, then its'
  ' parents from the nearest on, then the organization. An unknown theme, or null, adds nothing. Without a context:'
  ' KZ001.';

grant execute on function ui.resolve_theme(text) to kaizen_app, kaizen_readonly;
