package dev.kaizen.db.seed;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** What loading does to a database that has seeds already. */
class SeedMergeTest {
    private static final String HISTORY = "select count(*) - count(distinct id) from kaizen.seed_changelog";

    @TempDir
    Path directory;

    private static MigratedDatabase migrated;

    private SeedFolder seeds;
    private Cli cli;

    @BeforeAll
    static void create(@TempDir Path database) {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, database);
    }

    @BeforeEach
    void load() {
        seeds = SeedFolder.in(directory);
        cli = seeds.on(migrated);
        cli.run("seed", "reload", "--yes", "--scale", "1").succeeded();
    }

    @Test
    void an_edited_file_is_loaded_again_and_no_other() {
        seeds.edit("auth/roles.csv", "Uses what the organization offers.", "Is there.");
        assertThat(cli.run("seed", "load").succeeded().out()).startsWith("table       rows\nauth.roles  12\nLoaded ");
        assertThat(migrated.database().value("select distinct description from auth.roles where key = 'member'"))
                .isEqualTo("Is there.");
        seeds.drop("auth/activity_log.csv", line -> line.contains("dashboard.view"));
        assertThat(cli.run("seed", "verify").exit()).isEqualTo(3);
        assertThat(cli.run("seed", "load").succeeded().out()).contains("auth.activity_log");
        wholeAgain();
    }

    @Test
    void each_version_of_a_file_is_loaded_when_its_turn_comes_again_and_history_keeps_one_row_a_step() {
        String second = "Second Ltd";
        seeds.edit("auth/organizations.csv", "Acme Tools", second);
        cli.run("seed", "load").succeeded();
        seeds.edit("auth/organizations.csv", second, "Third Ltd");
        cli.run("seed", "load").succeeded();
        seeds.edit("auth/organizations.csv", "Third Ltd", second);
        assertThat(cli.run("seed", "load").succeeded().out()).containsPattern("auth.organizations +4\n");
        assertThat(migrated.database().value("select name from auth.organizations where slug = 'acme'"))
                .isEqualTo(second);
        assertThat(migrated.database().value(HISTORY)).isEqualTo("0");
        wholeAgain();
    }

    @Test
    void a_smaller_scale_takes_the_copies_out_again() {
        assertThat(cli.run("seed", "load", "--scale", "3").succeeded().out()).containsPattern("auth.users +180\n");
        wholeAgain();
        assertThat(cli.run("seed", "load", "--scale", "2").succeeded().out()).containsPattern("auth.users +120\n");
        wholeAgain();
        assertThat(cli.run("seed", "reload", "--yes").succeeded().out()).containsPattern("auth.users +120\n");
        wholeAgain();
        assertThat(cli.run("seed", "reload", "--yes", "--scale", "1")
                        .succeeded()
                        .out())
                .containsPattern("auth.users +60\n");
        wholeAgain();
    }

    @Test
    void what_left_every_file_leaves_the_database_parents_too() {
        seeds.dropEverywhere("umbra");
        cli.run("seed", "load").succeeded();
        assertThat(migrated.database().value("select string_agg(slug, ' ' order by slug) from auth.organizations"))
                .isEqualTo("acme globex initech");
        wholeAgain();
        seeds.edit("auth/user_roles.csv", "acme/member", "acme/admin")
                .drop("auth/roles.csv", line -> line.contains("acme/member"));
        cli.run("seed", "load").succeeded();
        wholeAgain();
    }

    @Test
    void a_renamed_key_takes_the_place_of_the_old_one() {
        seeds.edit("auth/roles.csv", "acme/member", "acme/colleague")
                .edit("auth/user_roles.csv", "acme/member", "acme/colleague");
        cli.run("seed", "load").succeeded();
        assertThat(migrated.database().value("select count(*) from auth.roles")).isEqualTo("12");
        wholeAgain();
    }

    @Test
    void what_trades_a_unique_key_is_refused_with_the_way_out() {
        String before =
                migrated.database().value("select string_agg(o::text, '' order by id) from auth.organizations o");
        seeds.edit("auth/organizations.csv", "acme,acme,", "acme,other,")
                .edit("auth/organizations.csv", "globex,globex,", "globex,acme,")
                .edit("auth/organizations.csv", "acme,other,", "acme,globex,");
        Cli.Run run = cli.run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("auth/organizations.csv, line 2: another row has the same slug; nothing was loaded")
                .contains("kaizen-db seed reload");
        assertThat(migrated.database().value("select string_agg(o::text, '' order by id) from auth.organizations o"))
                .isEqualTo(before);
        cli.run("seed", "reload", "--yes").succeeded();
        assertThat(cli.run("seed", "verify").exit()).isZero();
    }

    @Test
    void an_edited_secret_is_written_as_any_other_value() {
        seeds.edit("auth/user_profiles.csv", ",Byron,", ",Lovelace,");
        assertThat(cli.run("seed", "verify").out()).containsPattern("auth.user_profiles +60 +0 +4 ");
        assertThat(cli.run("seed", "load").succeeded().out())
                .startsWith("table               rows\nauth.user_profiles  60\n");
        seeds.edit("auth/credentials.csv", "acme,acme/ada,kaizen-development", "acme,acme/ada,another password");
        assertThat(cli.run("seed", "load").succeeded().out())
                .startsWith("table             rows\nauth.credentials  52\n");
        wholeAgain();
        assertThat(migrated.database()
                        .value("select count(*) from auth.credentials c where password_hash"
                                + " = auth.hash_password(user_id, 'another password', password_hash)"))
                .isEqualTo("1");
    }

    @Test
    void what_is_missing_or_was_changed_by_hand_is_mended() {
        migrated.asOwner("delete from auth.sessions; delete from auth.user_roles;"
                + " update auth.organizations set status = 'suspended' where slug = 'acme'");
        assertThat(cli.run("seed", "verify").exit()).isEqualTo(3);
        assertThat(cli.run("seed", "load").succeeded().out())
                .containsPattern("auth.sessions +83\n")
                .containsPattern("auth.organizations +4\n")
                .doesNotContain("auth.users ");
        wholeAgain();
    }

    @Test
    void a_step_that_is_listed_no_more_takes_its_rows_along() {
        String list = seeds.read("seeds.yaml");
        int step = list.indexOf("  - changeSet:\n      id: auth_pcm_transitions");
        int next = list.indexOf("  - changeSet:\n      id: auth_activity_log");
        seeds.write("seeds.yaml", list.substring(0, step) + list.substring(next));
        assertThat(cli.run("seed", "verify").exit()).isEqualTo(3);
        assertThat(cli.run("seed", "load").succeeded().out()).containsPattern("auth.pcm_transitions +0\n");
        assertThat(migrated.database().value("select count(*) from auth.pcm_transitions"))
                .isEqualTo("0");
        assertThat(migrated.database()
                        .value("select count(*) from kaizen.seed_changelog where id = 'auth_pcm_transitions'"))
                .isEqualTo("0");
        wholeAgain();
    }

    @Test
    void a_user_of_one_file_only_leads_nowhere_and_nothing_changes() {
        seeds.drop("auth/users.csv", line -> line.startsWith("umbra,umbra/zoe"));
        Cli.Run run = cli.run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("auth/user_profiles.csv, line ", "there is no \"umbra/zoe\" among the seeds of");
        assertThat(migrated.database().value("select count(*) from auth.users")).isEqualTo("60");
    }

    private void wholeAgain() {
        Cli.Run verify = cli.run("seed", "verify");
        assertThat(verify.exit()).as(verify.toString()).isZero();
        assertThat(cli.run("seed", "load").succeeded().out()).contains("Nothing to do: ");
    }
}
