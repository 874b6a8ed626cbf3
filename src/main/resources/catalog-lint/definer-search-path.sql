-- Who runs with the owner's rights must not be led to another's objects: any other schema may be one in which somebody
-- else makes functions and operators, and temporary ones come first unless named last.
-- Way out: alter function {object} set search_path = pg_catalog, pg_temp;
select name, case
  when search_path is null then 'is security definer without a pinned search_path'
  else 'is security definer with a search_path that leads to others'' objects: ' || search_path
end
from functions
where prosecdef and search_path is distinct from 'pg_catalog, pg_temp'
