package dev.kaizen.db.tenancy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogRoundTripTest {
    /** Everything of ours but the partitions, which are data. */
    private static final String CATALOG =
            """
            with schemas as (
              select oid, nspname, nspacl
              from pg_namespace
              where nspname in ('kaizen', 'auth', 'ui', 'rules', 'analytics')
            ),
            tables as (
              select c.* from pg_class c join schemas on schemas.oid = c.relnamespace where not c.relispartition
            )
            select 'schema ' || nspname || coalesce(nspacl::text, '') from schemas
            union all
            select concat_ws(' ', 'table', oid::regclass, relkind, relowner::regrole, relacl, relrowsecurity,
              relforcerowsecurity, reloptions, obj_description(oid, 'pg_class'))
            from tables
            union all
            select concat_ws(' ', 'column', attrelid::regclass, attnum, attname, atttypid::regtype, attnotnull, attacl,
              pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
            from pg_attribute
            join tables on tables.oid = attrelid
            left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attnum > 0
            union all
            select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid),
              obj_description(pg_constraint.oid, 'pg_constraint'))
            from pg_constraint join tables on tables.oid = conrelid
            union all
            select pg_get_indexdef(indexrelid) from pg_index join tables on tables.oid = indexrelid
            union all
            select pg_get_triggerdef(pg_trigger.oid)
            from pg_trigger join tables on tables.oid = tgrelid where not tgisinternal
            union all
            select concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[],
              pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
            from pg_policy join tables on tables.oid = polrelid
            union all
            select concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole, p.proacl,
              obj_description(p.oid, 'pg_proc'))
            from pg_proc p join schemas on schemas.oid = p.pronamespace where p.prokind = 'f'
            union all
            select concat_ws(' ', 'type', t.oid::regtype, t.typowner::regrole, t.typacl, obj_description(t.oid, 'pg_type'),
              (
                select string_agg(attname || ' ' || atttypid::regtype, ', ' order by attnum)
                from pg_attribute
                where attrelid = t.typrelid
              ))
            from pg_type t
            join schemas on schemas.oid = t.typnamespace
            join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
            union all
            select 'permission ' || key || ' ' || description from auth.permissions
            union all
            select concat_ws(' ', 'default', defaclrole::regrole, defaclobjtype, defaclacl) from pg_default_acl
            union all
            select 'definer ' || function || reason from kaizen.definer_functions
            union all
            select 'partitioned ' || p::text from kaizen.partitioned_tables p
            order by 1
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void up_down_to_nothing_and_up_again_give_the_same_catalog(int version) {
        TestDatabase database = PostgresServers.version(version).createDatabase();
        Cli cli = new Cli(directory).on(database);
        run(cli, "up");
        List<String> first = database.rows(CATALOG);
        assertThat(first).anyMatch(line -> line.startsWith("policy users tenant "));
        database.execute("select kaizen.ensure_partitions(now(), now())");

        run(cli, "down", "--to", "0", "--yes");
        assertThat(database.rows("select relname from pg_class where relnamespace = 'kaizen'::regnamespace"
                        + " and relkind in ('r', 'p') order by relname"))
                .containsExactly("databasechangelog", "databasechangeloglock", "migration_journal", "settings");
        assertThat(database.rows("select proname from pg_proc where pronamespace = 'kaizen'::regnamespace"
                        + " and proowner = 'kaizen_owner'::regrole"))
                .containsExactly("refuse_change");

        run(cli, "up");
        assertThat(database.rows(CATALOG)).isEqualTo(first);
    }

    private static void run(Cli cli, String... arguments) {
        Cli.Run run = cli.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
    }
}
