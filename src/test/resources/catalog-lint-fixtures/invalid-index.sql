-- invalid-index: auth.gadgets has the invalid index idx_gadgets_half
create index idx_gadgets_half on auth.gadgets (organization_id, digest);
reset role;
update pg_catalog.pg_index set indisvalid = false where indexrelid = 'auth.idx_gadgets_half'::regclass;
