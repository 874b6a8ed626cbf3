-- A function that runs with its owner's rights stands in the list, with the reason for it.
-- Needs: kaizen.definer_functions
-- Way out: Make it security invoker, or write its reason into kaizen.definer_functions.
select name, 'is security definer, but kaizen.definer_functions has no reason for it'
from functions
where prosecdef
  and name not in (select replace(function, ', ', ',') from kaizen.definer_functions where btrim(reason) <> '')
