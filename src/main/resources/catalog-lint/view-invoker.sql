-- A view that reads as its owner shows every tenant to all.
-- Way out: alter view {object} set (security_invoker = true);
select name, 'reads as its owner'
from relations
where relkind = 'v'
  and not exists (
    select
    from pg_options_to_table(reloptions)
    where option_name = 'security_invoker' and option_value::boolean
  )
