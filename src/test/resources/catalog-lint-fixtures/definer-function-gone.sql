-- definer-function-gone: auth.count_gadgets() stands in kaizen.definer_functions, but is no security definer function
-- definer-function-gone: auth.gone(text, integer) stands in kaizen.definer_functions, but is no security definer function
alter function auth.count_gadgets() security invoker;
insert into kaizen.definer_functions (function, reason) values ('auth.gone(text, integer)', 'A fixture.');
