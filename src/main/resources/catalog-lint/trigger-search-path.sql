-- A trigger keeps a promise of the table, and runs as whoever writes to it: with a search_path of the writer's, the
-- writer's own operators would decide.
-- Way out: alter function {object} set search_path = pg_catalog, pg_temp;
select name, 'is a trigger''s function ' || case
  when search_path is null then 'without a pinned search_path'
  else 'with a search_path that leads to others'' objects: ' || search_path
end
from functions
where prorettype = 'trigger'::regtype and not prosecdef and search_path is distinct from 'pg_catalog, pg_temp'
