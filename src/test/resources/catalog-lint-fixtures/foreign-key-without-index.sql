-- foreign-key-without-index: auth.parts has the foreign key fk_parts_gadget_id_gadgets without an index
drop index auth.idx_parts_gadget_id;
create index idx_parts_gadget_id_some on auth.parts (gadget_id, organization_id) where gadget_id > id;
create index idx_parts_id on auth.parts (organization_id, id, gadget_id);
