-- A name tells what kind of constraint an error speaks of.
-- Way out: alter table {object} rename constraint ... to ...;
select name, format('has the constraint %I, whose name does not start with %s', conname, prefix)
from pg_constraint
join tables on tables.oid = conrelid
join (values ('p', 'pk_'), ('f', 'fk_'), ('u', 'uq_'), ('c', 'ck_')) kinds (kind, prefix) on kind = contype
where not is_partition and conparentid = 0 and not starts_with(conname, prefix)
