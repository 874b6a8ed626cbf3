-- tenant-set-null: auth.parts has the foreign key fk_parts_gadget_id_gadgets, which would null the tenant
alter table auth.parts drop constraint fk_parts_gadget_id_gadgets;
alter table auth.parts
  add constraint fk_parts_gadget_id_gadgets
  foreign key (organization_id, gadget_id) references auth.gadgets (organization_id, id)
  on delete set null;
