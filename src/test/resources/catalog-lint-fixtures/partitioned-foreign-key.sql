-- partitioned-foreign-key: auth.parts has the foreign key fk_parts_id_readings into the partitioned table auth.readings
-- partitioned-foreign-key: auth.readings has the foreign key fk_readings_id_gadgets out of the partitioned table auth.readings
alter table auth.parts
  add constraint fk_parts_id_readings foreign key (organization_id, id) references auth.readings (organization_id, id);
alter table auth.readings
  add constraint fk_readings_id_gadgets foreign key (organization_id, id) references auth.gadgets (organization_id, id);
