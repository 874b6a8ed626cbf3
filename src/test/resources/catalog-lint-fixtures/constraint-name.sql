-- constraint-name: auth.gadgets has the constraint ck_gadgets, whose name does not start with pk_
-- constraint-name: auth.gadgets has the constraint gadgets_name_key, whose name does not start with uq_
-- constraint-name: auth.gadgets has the constraint name_is_not_blank, whose name does not start with ck_
-- constraint-name: auth.parts has the constraint parts_gadget_id_fkey, whose name does not start with fk_
alter table auth.gadgets rename constraint pk_gadgets to ck_gadgets;
alter table auth.gadgets rename constraint uq_gadgets_name to gadgets_name_key;
alter table auth.gadgets add constraint name_is_not_blank check (btrim(name) <> '');
alter table auth.parts rename constraint fk_parts_gadget_id_gadgets to parts_gadget_id_fkey;
