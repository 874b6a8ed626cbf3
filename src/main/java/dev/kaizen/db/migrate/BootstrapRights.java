package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;

/**
 * What the login may do, and what the bootstrap needs of it: looked up before the first write, so that a login that may not
 * finish never begins.
 *
 * @param missingRoles those of our roles that the cluster has not
 * @param ownerMember whether the login may become {@code kaizen_owner}
 * @param ownerGrantable whether it may let itself become that: it made the role, or a bootstrap of another database just did
 * @param ownerMayCreate whether {@code kaizen_owner} may create schemas in this database
 * @param foreignSchemaOwner who owns a schema {@code kaizen} that is not ours, or null
 * @param strayExtensions extensions we need that lie in another schema
 */
record BootstrapRights(
        String login,
        String database,
        int serverVersion,
        boolean mayCreateRoles,
        boolean ownsDatabase,
        boolean ownerMember,
        boolean ownerGrantable,
        boolean ownerMayCreate,
        String foreignSchemaOwner,
        List<String> missingRoles,
        List<String> strayExtensions) {

    static final List<String> ROLES =
            List.of("kaizen_owner", "kaizen_app", "kaizen_readonly", "kaizen_ingest", "kaizen_job");
    private static final int OLDEST_SERVER = 150000;

    private static final String QUERY =
            """
            select
              current_user,
              current_database(),
              current_setting('server_version_num')::int,
              me.rolcreaterole or me.rolsuper,
              pg_has_role(db.datdba, 'member'),
              coalesce((
                select pg_has_role(oid, case when current_setting('server_version_num')::int >= 160000
                  then 'set' else 'member' end)
                from pg_roles where rolname = 'kaizen_owner'), false),
              coalesce((
                select pg_has_role(oid, 'member with admin option')
                from pg_roles where rolname = 'kaizen_owner'), false),
              coalesce((
                select has_database_privilege(oid, db.oid, 'create')
                from pg_roles where rolname = 'kaizen_owner'), false),
              (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'kaizen')
            from pg_roles me, pg_database db
            where me.rolname = current_user
              and db.datname = current_database()
            """;
    private static final String STRAY =
            """
            select extname || ' (in schema ' || nspname || ')'
            from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
            where extname in ('pgcrypto', 'btree_gist') and nspname <> 'kaizen'
            order by extname
            """;

    static BootstrapRights read(Session session) {
        List<String> present = session.query("select rolname from pg_roles", row -> row.getString(1));
        List<String> missing =
                ROLES.stream().filter(role -> !present.contains(role)).toList();
        List<String> stray = session.query(STRAY, row -> row.getString(1));
        return session.queryOne(QUERY, row -> {
                    String schemaOwner = row.getString(9);
                    return new BootstrapRights(
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getBoolean(4),
                            row.getBoolean(5),
                            row.getBoolean(6),
                            row.getBoolean(7),
                            row.getBoolean(8),
                            Bootstrap.OWNER.equals(schemaOwner) ? null : schemaOwner,
                            missing,
                            stray);
                })
                .orElseThrow();
    }

    /** @throws Failure (1) that holds the lines a database administrator should run */
    void check(ConnectionSettings settings) {
        if (serverVersion < OLDEST_SERVER) {
            throw new Failure(
                    ExitCode.FAILED,
                    settings.address() + " runs PostgreSQL " + serverVersion / 10000 + ", which is too old",
                    "kaizen-db needs PostgreSQL 15 or newer.");
        }
        if (foreignSchemaOwner != null) {
            throw new Failure(
                    ExitCode.FAILED,
                    settings.describe() + " has a schema kaizen that belongs to " + foreignSchemaOwner,
                    "Use a database without one, or: alter schema kaizen owner to kaizen_owner;");
        }
        if (!strayExtensions.isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Extensions lie outside of schema kaizen: " + String.join(", ", strayExtensions),
                    "Move each: create schema kaizen; alter extension <name> set schema kaizen;");
        }
        List<String> lines = linesForAdministrator();
        if (!lines.isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED,
                    login + " may not prepare " + settings.describe() + "; nothing was written",
                    "Let a superuser or the cluster's administrator run there:\n  " + String.join("\n  ", lines));
        }
    }

    /** What the login itself runs, before it becomes the owner. */
    List<String> statementsAsLogin() {
        List<String> statements = new ArrayList<>();
        missingRoles.forEach(role -> statements.add("create role " + role + " nologin"));
        if (!ownerMember) {
            statements.add("grant kaizen_owner to current_user");
        }
        if (!ownerMayCreate) {
            statements.add("grant create on database " + quote(database) + " to kaizen_owner");
        }
        return statements;
    }

    private List<String> linesForAdministrator() {
        boolean createIsMissing = !ownerMayCreate && !ownsDatabase;
        // What is granted to kaizen_owner needs the role, and from 16 on only those who made a role may grant it.
        Stream<String> roles = missingRoles.stream()
                .filter(role -> !mayCreateRoles || createIsMissing && role.equals(Bootstrap.OWNER))
                .map(role -> "create role " + role + " nologin;");
        boolean loginMakesOwner = missingRoles.contains(Bootstrap.OWNER) && !createIsMissing;
        boolean mayGrant = ownerGrantable || mayCreateRoles && (loginMakesOwner || serverVersion < 160000);
        Stream<String> membership =
                ownerMember || mayGrant ? Stream.of() : Stream.of("grant kaizen_owner to " + quote(login) + ";");
        Stream<String> create = createIsMissing
                ? Stream.of("grant create on database " + quote(database) + " to kaizen_owner;")
                : Stream.of();
        return Stream.of(roles, membership, create).flatMap(lines -> lines).toList();
    }

    static String quote(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
