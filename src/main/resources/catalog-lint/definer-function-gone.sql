-- The list of functions that run with their owner's rights holds those only.
-- Needs: kaizen.definer_functions
-- Way out: delete from kaizen.definer_functions where function = '{object}';
select listed.function, 'stands in kaizen.definer_functions, but is no security definer function'
from kaizen.definer_functions listed
where replace(listed.function, ', ', ',') not in (select name from functions where prosecdef)
