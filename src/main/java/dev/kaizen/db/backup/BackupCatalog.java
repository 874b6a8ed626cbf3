package dev.kaizen.db.backup;

import java.util.List;

import dev.kaizen.db.postgres.Session;

/** What a backup holds and what a restore has to look after, read from the live catalog. */
final class BackupCatalog {
    static final String OWNER = "kaizen_owner";
    /** Tables of the domains: all that the owner's schemas hold but {@code kaizen}, where our own bookkeeping is. */
    private static final String DOMAIN_TABLES =
            """
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname <> 'kaizen'
              and pg_get_userbyid(n.nspowner) = 'kaizen_owner'
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            """;

    private static final String RELATIONS =
            """
            select
              format('%I.%I', rn.nspname, root.relname),
              format('%I.%I', n.nspname, c.relname),
              exists (
                select
                from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
              ),
              (
                select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}')
                from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              ),
              pg_table_size(c.oid)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class root
              on root.oid = case when c.relispartition then pg_partition_root(c.oid) else c.oid end
            join pg_namespace rn on rn.oid = root.relnamespace
            where c.relkind = 'r'
              and c.relpersistence = 'p'
              and rn.nspname <> 'kaizen'
              and pg_get_userbyid(rn.nspowner) = 'kaizen_owner'
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            order by 1, 2
            """;
    private static final String ALL_TABLES = "select format('%I.%I', n.nspname, c.relname) " + DOMAIN_TABLES
            + " and c.relkind in ('r', 'p') and not c.relispartition order by 1";
    private static final String TENANT_TABLES = "select format('%I.%I', n.nspname, c.relname) " + DOMAIN_TABLES
            + " and c.relkind in ('r', 'p') and not c.relispartition and exists (select from pg_attribute a"
            + " where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped) order by 1";
    private static final String SEQUENCES =
            "select format('%I.%I', n.nspname, c.relname) " + DOMAIN_TABLES + " and c.relkind = 'S' order by 1";
    private static final String CHANGESETS =
            """
            select filename, id, author, coalesce(md5sum, '')
            from kaizen.databasechangelog
            order by orderexecuted, filename, id
            """;
    private static final String SETTINGS =
            "select key, value from kaizen.settings where key like 'seed\\_%' order by key";

    private final Session session;

    BackupCatalog(Session session) {
        this.session = session;
    }

    /**
     * A table without partitions, or a partition.
     *
     * @param table itself, or of a partition the parent
     * @param isOfTenants whether its rows have an organization
     * @param bytes on disk, without indexes
     */
    record Relation(String table, String name, boolean isOfTenants, List<String> columns, long bytes) {
        /** Whether each row is of one organization. */
        boolean isOfOrganizations() {
            return isOfTenants || table.equals("auth.organizations");
        }

        /** What must be the same where its rows are to go. */
        String shape() {
            return table + " " + name + columns;
        }
    }

    /** A foreign key and how to make it again. */
    record ForeignKey(String table, String name, String definition, String comment) {}

    /** A trigger of ours that fires. */
    record Trigger(String table, String name) {}

    /** Whether there is anything that migrations made. */
    boolean isBootstrapped() {
        return session.isTrue("select to_regclass('kaizen.databasechangelog') is not null");
    }

    /** What keeps its rows on disk; unlogged tables hold what can be made again. */
    List<Relation> relations() {
        return session.query(
                RELATIONS,
                row -> new Relation(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        List.of((String[]) row.getArray(4).getArray()),
                        row.getLong(5)));
    }

    /** Every table of the domains, unlogged ones too. */
    List<String> allTables() {
        return session.query(ALL_TABLES, row -> row.getString(1));
    }

    List<String> tenantTables() {
        return session.query(TENANT_TABLES, row -> row.getString(1));
    }

    List<String> sequenceNames() {
        return session.query(SEQUENCES, row -> row.getString(1));
    }

    List<Manifest.Sequence> sequences() {
        return sequenceNames().stream()
                .flatMap(name -> session
                        .query(
                                "select last_value, is_called from " + name,
                                row -> new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)))
                        .stream())
                .toList();
    }

    List<Manifest.Changeset> changesets() {
        return session.query(
                CHANGESETS,
                row -> new Manifest.Changeset(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    List<Manifest.Setting> settings() {
        return session.query(SETTINGS, row -> new Manifest.Setting(row.getString(1), row.getString(2)));
    }

    /** What the database is marked as, or null. */
    String environment() {
        return session.queryOne("select value from kaizen.settings where key = 'environment'", row -> row.getString(1))
                .orElse(null);
    }

    /** The foreign keys of these tables; those that partitions inherit come and go with their parent's. */
    List<ForeignKey> foreignKeys() {
        return session.query(
                """
                select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(k.oid),
                  obj_description(k.oid, 'pg_constraint')
                from pg_constraint k
                join pg_class c on c.oid = conrelid
                join pg_namespace n on n.oid = c.relnamespace
                where contype = 'f'
                  and conparentid = 0
                  and n.nspname <> 'kaizen'
                  and pg_get_userbyid(n.nspowner) = 'kaizen_owner'
                order by 1, 2
                """,
                row -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** Tables that are not ours, or of our bookkeeping, and have a foreign key to one of these. */
    List<String> referencesFromOutside() {
        return session.query(
                """
                select distinct format('%I.%I', n.nspname, c.relname)
                from pg_constraint k
                join pg_class c on c.oid = conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_class referenced on referenced.oid = confrelid
                join pg_namespace rn on rn.oid = referenced.relnamespace
                where contype = 'f'
                  and rn.nspname <> 'kaizen'
                  and pg_get_userbyid(rn.nspowner) = 'kaizen_owner'
                  and (n.nspname = 'kaizen' or pg_get_userbyid(n.nspowner) <> 'kaizen_owner')
                order by 1
                """,
                row -> row.getString(1));
    }

    List<Trigger> triggers() {
        return session.query(
                """
                select tgrelid::regclass::text, quote_ident(tgname)
                from pg_trigger t
                join pg_class c on c.oid = tgrelid
                join pg_namespace n on n.oid = c.relnamespace
                where not tgisinternal
                  and tgenabled = 'O'
                  and tgparentid = 0
                  and n.nspname <> 'kaizen'
                  and pg_get_userbyid(n.nspowner) = 'kaizen_owner'
                order by 1, 2
                """,
                row -> new Trigger(row.getString(1), row.getString(2)));
    }
}
