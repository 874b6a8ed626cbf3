package dev.kaizen.db.seed;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of a developer beside seeded ones: no command takes them or what they need. */
class SeedOwnRowsTest {
    private static final String EIGHTS = "88888888-8888-8888-8888-888888888888";

    @TempDir
    Path directory;

    private MigratedDatabase migrated;
    private SeedFolder seeds;
    private Cli cli;

    @BeforeEach
    void create() {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        seeds = SeedFolder.in(directory);
        cli = seeds.on(migrated);
    }

    @Test
    void clearing_leaves_them_and_lists_what_they_need() {
        migrated.asOwner("insert into auth.organizations (slug, name) values ('mine', 'Mine')");
        cli.run("seed", "load").succeeded();
        addSession("umbra", "zoe");
        Cli.Run clear = cli.run("seed", "clear", "--yes").succeeded();
        assertThat(clear.out())
                .contains("1 row of auth.users stays, because rows of auth.sessions need it: umbra/zoe.\n")
                .contains("1 row of auth.organizations stays, because rows of auth.users need it: umbra.\n");
        assertThat(count("auth.sessions")).isEqualTo("1");
        assertThat(count("auth.organizations")).isEqualTo("2");
        cli.run("seed", "load").succeeded();
        assertThat(cli.run("seed", "verify").exit()).isZero();
        Cli.Run reload = cli.run("seed", "reload", "--yes", "--output", "json").succeeded();
        assertThat(reload.out()).contains("\"kept\":[]");
        assertThat(migrated.database().value("select count(*) from auth.sessions where substr(id::text, 15, 1) = '7'"))
                .isEqualTo("1");
    }

    @Test
    void loading_leaves_them_and_lists_what_they_need() {
        cli.run("seed", "load").succeeded();
        addSession("umbra", "zoe");
        seeds.dropEverywhere("umbra/zoe");
        Cli.Run load = cli.run("seed", "load").succeeded();
        assertThat(load.out()).contains("1 row of auth.users stays, because rows of auth.sessions need it: ");
        assertThat(migrated.database().value("select count(*) from auth.sessions where substr(id::text, 15, 1) = '7'"))
                .isEqualTo("1");
        assertThat(cli.run("seed", "load", "--output", "json").succeeded().out())
                .contains("\"kept\":[{\"table\":\"auth.users\",\"rows\":1,\"names\":[")
                .contains("\"neededBy\":[\"auth.sessions\"]}]");
        Cli.Run verify = cli.run("seed", "verify");
        assertThat(verify.exit()).as(verify.toString()).isZero();
        assertThat(verify.out()).contains("1 row of auth.users stays");
    }

    @Test
    void an_id_that_somebody_wrote_by_hand_is_no_seed() {
        migrated.asOwner(
                "insert into auth.organizations (id, slug, name) values ('" + EIGHTS + "', 'eights', 'Eights')");
        cli.run("seed", "load").succeeded();
        assertThat(cli.run("seed", "verify").exit()).isZero();
        cli.run("seed", "clear", "--yes").succeeded();
        assertThat(migrated.database().value("select slug from auth.organizations"))
                .isEqualTo("eights");
    }

    @Test
    void a_role_and_a_password_given_to_a_seeded_user_stay() {
        cli.run("seed", "load").succeeded();
        migrated.asOwner("insert into auth.user_roles (organization_id, user_id, role_id)"
                + " select r.organization_id, u.id, r.id from auth.roles r join auth.users u using (organization_id)"
                + " where r.key = 'admin' and u.id = " + user("acme", "ada") + ";"
                + " insert into auth.credentials (organization_id, user_id, password_hash)"
                + " select organization_id, id, auth.hash_password(id, 'mine', kaizen.gen_salt('bf', 4))"
                + " from auth.users where status = 'invited' order by id limit 1");
        Cli.Run verify = cli.run("seed", "verify");
        assertThat(verify.exit()).as(verify.toString()).isZero();
        cli.run("seed", "clear", "--yes").succeeded();
        assertThat(count("auth.user_roles")).isEqualTo("1");
        assertThat(count("auth.credentials")).isEqualTo("1");
        assertThat(count("auth.users")).isEqualTo("2");
    }

    @Test
    void an_organization_stays_whose_log_somebody_wrote() {
        cli.run("seed", "load").succeeded();
        migrated.asOwner("insert into auth.activity_log (organization_id, id, user_id, activity, occurred_at)"
                + " select organization_id, kaizen.uuid_v7(), id, 'mine', now() from auth.users where id = "
                + user("acme", "ada"));
        assertThat(cli.run("seed", "clear", "--yes").succeeded().out())
                .contains("1 row of auth.organizations stays, because rows of auth.activity_log need it: acme.\n");
    }

    @Test
    void a_slug_that_is_taken_is_named_with_the_way_out() {
        migrated.asOwner("insert into auth.organizations (slug, name) values ('globex', 'Mine')");
        Cli.Run load = cli.run("seed", "load");
        assertThat(load.exit()).as(load.toString()).isEqualTo(3);
        assertThat(load.err())
                .contains("auth/organizations.csv, line 3: a row of auth.organizations that is not seeded has the same"
                        + " slug; nothing was loaded")
                .contains("Change or delete that row of yours, then load again.");
        assertThat(count("auth.organizations")).isEqualTo("1");
    }

    private void addSession(String organization, String name) {
        migrated.asOwner("insert into auth.sessions (organization_id, user_id, expires_at)"
                + " select organization_id, id, now() + interval '1 day' from auth.users where id = "
                + user(organization, name));
    }

    private static String user(String organization, String name) {
        return "'" + SeedIds.of("auth.users", organization + "/" + name) + "'";
    }

    private String count(String table) {
        return migrated.database().value("select count(*) from " + table);
    }
}
