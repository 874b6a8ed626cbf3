-- definer-function-unlisted: auth.count_gadgets() is security definer, but kaizen.definer_functions has no reason for it
delete from kaizen.definer_functions where function = 'auth.count_gadgets()';
