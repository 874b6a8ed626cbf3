create table kaizen.definer_functions (
  function text not null,
  reason text not null,
  constraint pk_definer_functions primary key (function),
  constraint ck_function_is_qualified check (function ~ '^[a-z_]+[.][a-z0-9_]+[(].*[)]$'),
  constraint ck_reason_is_not_blank check (btrim(reason) <> '')
);

comment on table kaizen.definer_functions is
  'Every function of ours that runs with the rights of the owner, to whom row-level security does not apply, and why.'
  ' Written by the migration that makes the function; a function missing here is a fault.';
comment on column kaizen.definer_functions.function is
  'The function as regprocedure prints it when the search path is empty: auth.begin_request(text).';
comment on column kaizen.definer_functions.reason is 'Why the rights of the caller do not suffice.';

grant select on kaizen.definer_functions to kaizen_readonly;
