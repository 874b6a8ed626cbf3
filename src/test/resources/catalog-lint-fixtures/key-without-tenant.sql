-- key-without-tenant: auth.gadgets has the key uq_gadgets_digest over (digest), which does not start with organization_id
-- key-without-tenant: auth.gadgets has the key uq_gadgets_lower_name over (lower(name), organization_id), which does not start with organization_id
-- key-without-tenant: auth.parts has no primary key
create unique index uq_gadgets_lower_name on auth.gadgets (lower(name), organization_id);
alter table auth.gadgets add constraint uq_gadgets_digest unique (digest);
alter table auth.parts drop constraint pk_parts;
