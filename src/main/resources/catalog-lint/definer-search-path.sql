-- Who runs with the owner's rights must not be led to another's objects.
-- Temporary objects come first unless pg_temp is named, and even an empty path finds them: so it is named, last.
-- Way out: alter function {object} set search_path = pg_catalog, pg_temp;
select name, case
  when setting is null then 'is security definer without a pinned search_path'
  else 'is security definer with a search_path that leads to others'' objects: ' || setting
end
from functions
left join lateral (
  select substr(line, length('search_path=') + 1) as setting
  from unnest(proconfig) line
  where starts_with(line, 'search_path=')
) pinned on true
where prosecdef and (setting is null or setting !~ '(^|, )pg_temp$' or setting ~ 'public|\$user')
