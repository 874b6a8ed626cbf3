-- materialized-view-granted: auth.gadget_totals is a materialized view granted to kaizen_readonly
create materialized view auth.gadget_totals as select organization_id from auth.gadgets;
comment on materialized view auth.gadget_totals is 'Totals.';
comment on column auth.gadget_totals.organization_id is 'The tenant.';
grant select on auth.gadget_totals to kaizen_readonly;
