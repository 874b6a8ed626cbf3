-- foreign-key-without-tenant: auth.parts has the foreign key fk_parts_gadget_id to auth.gadgets, which does not start with the tenant on both sides
-- key-without-tenant: auth.gadgets has the key uq_gadgets_id over (id), which does not start with organization_id
alter table auth.gadgets add constraint uq_gadgets_id unique (id);
alter table auth.parts add constraint fk_parts_gadget_id foreign key (gadget_id) references auth.gadgets (id);
