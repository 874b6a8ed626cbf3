package dev.kaizen.db.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a database's schemas are made of, one line an object, in an order that does not depend on how they came to
 * be: two databases with equal lines were built alike. The bootstrap's objects are in it, rows and extensions' members are
 * not.
 */
public final class CatalogFingerprint {
    private static final String OURS =
            " in (select oid from pg_namespace where nspname in ('auth', 'ui', 'rules', 'analytics', 'kaizen'))";
    private static final String NOT_OF_AN_EXTENSION =
            " and not exists (select from pg_depend where pg_depend.objid = %s.oid and deptype = 'e')";

    private static final String SCHEMAS =
            """
            select concat_ws('|', 'schema', nspname, nspowner::regrole, nspacl, obj_description(oid, 'pg_namespace'))
            from pg_namespace where oid
            """
                    + OURS;
    private static final String EXTENSIONS =
            "select concat_ws('|', 'extension', extname, extversion, extnamespace::regnamespace) from pg_extension";
    private static final String RELATIONS =
            """
            select concat_ws('|', 'relation', oid::regclass, relkind, relpersistence, relowner::regrole, relacl, reloptions,
              relrowsecurity, relforcerowsecurity, pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid),
              case when relkind in ('v', 'm') then pg_get_viewdef(oid) end, obj_description(oid, 'pg_class'))
            from pg_class where relkind <> 't' and relnamespace
            """
                    + OURS + NOT_OF_AN_EXTENSION.formatted("pg_class");
    private static final String COLUMNS =
            """
            select concat_ws('|', 'column', attrelid::regclass, to_char(row_number() over (
                partition by attrelid order by attnum), 'FM000'), attname, format_type(atttypid, atttypmod),
              attnotnull, attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid), attacl,
              col_description(attrelid, attnum))
            from pg_attribute
            join pg_class on pg_class.oid = attrelid
            left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attnum > 0 and not attisdropped and relkind not in ('t', 'i', 'I') and relnamespace
            """
                    + OURS + NOT_OF_AN_EXTENSION.formatted("pg_class");
    private static final String CONSTRAINTS =
            """
            select concat_ws('|', 'constraint', conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid),
              convalidated, obj_description(oid, 'pg_constraint'))
            from pg_constraint where connamespace
            """
                    + OURS;
    private static final String INDEXES =
            """
            select concat_ws('|', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready, indislive)
            from pg_index join pg_class on pg_class.oid = indrelid where relkind <> 't' and relnamespace
            """
                    + OURS;
    private static final String FUNCTIONS =
            """
            select concat_ws('|', 'function', oid::regprocedure, case when prokind <> 'a' then pg_get_functiondef(oid) end,
              proowner::regrole, proacl, obj_description(oid, 'pg_proc'))
            from pg_proc where pronamespace
            """
                    + OURS + NOT_OF_AN_EXTENSION.formatted("pg_proc");
    private static final String TRIGGERS =
            """
            select concat_ws('|', 'trigger', pg_get_triggerdef(pg_trigger.oid), tgenabled,
              obj_description(pg_trigger.oid, 'pg_trigger'))
            from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal and relnamespace
            """
                    + OURS;
    private static final String TYPES =
            """
            select concat_ws('|', 'type', oid::regtype, typtype, typnotnull, format_type(typbasetype, typtypmod), typdefault,
              (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = pg_type.oid),
              typowner::regrole, typacl, obj_description(oid, 'pg_type'))
            from pg_type where typtype in ('d', 'e', 'r') and typnamespace
            """
                    + OURS + NOT_OF_AN_EXTENSION.formatted("pg_type");
    private static final String POLICIES =
            """
            select concat_ws('|', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[],
              pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(pg_policy.oid, 'pg_policy'))
            from pg_policy join pg_class on pg_class.oid = polrelid where relnamespace
            """
                    + OURS;
    private static final String DATABASE =
            """
            select concat_ws('|', 'database', setting)
            from pg_db_role_setting, unnest(setconfig) setting
            where setdatabase = (select oid from pg_database where datname = current_database())
            """;

    private static final List<String> QUERIES = List.of(
            SCHEMAS,
            EXTENSIONS,
            RELATIONS,
            COLUMNS,
            CONSTRAINTS,
            INDEXES,
            FUNCTIONS,
            TRIGGERS,
            TYPES,
            POLICIES,
            DATABASE);

    private CatalogFingerprint() {}

    /** What the second lacks of the first, and has besides: none when they were built alike. */
    public static List<String> differences(List<String> first, List<String> second) {
        Stream<String> lacking =
                first.stream().filter(line -> !second.contains(line)).map(line -> "- " + line);
        Stream<String> besides =
                second.stream().filter(line -> !first.contains(line)).map(line -> "+ " + line);
        return Stream.concat(lacking, besides).toList();
    }

    /** The lines, sorted; a superuser reads them, so that no privilege hides any. */
    public static List<String> of(TestDatabase database) {
        try (Connection connection = database.as("postgres", "postgres").connect();
                Statement statement = connection.createStatement()) {
            // Names are then written with their schema, whatever the database's own path is.
            statement.execute("set search_path = pg_catalog");
            List<String> lines = new ArrayList<>();
            for (String query : QUERIES) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
            lines.sort(null);
            return lines;
        } catch (SQLException error) {
            throw new IllegalStateException("The catalog of " + database.name() + " cannot be read", error);
        }
    }
}
