-- index-name: auth.gadgets has the index gadgets_by_name, whose name does not start with idx_
-- index-name: auth.gadgets has the index idx_gadgets_digest, whose name does not start with uq_
create index gadgets_by_name on auth.gadgets (organization_id, lower(name));
create unique index idx_gadgets_digest on auth.gadgets (organization_id, digest);
