package dev.kaizen.db.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Malformed files: named with their line, on an empty database and on one that has seeds, and nothing changes in either. */
class SeedFaultTest {
    private static MigratedDatabase empty;
    private static MigratedDatabase seeded;
    private static SeedFolder whole;

    @TempDir
    Path directory;

    @BeforeAll
    static void create(@TempDir Path databases) {
        empty = MigratedDatabase.create(PostgresServers.NEWEST, databases);
        seeded = MigratedDatabase.create(PostgresServers.OLDEST, databases);
        whole = SeedFolder.in(databases);
        whole.on(seeded).run("seed", "load").succeeded();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "auth/users.csv|umbra/zoe,invited,|umbra/zoe,|auth/users.csv, line 61: 6 cells instead of 7",
                "auth/users.csv|-77 09:00|77 days ago|line 61: \"77 days ago\" is no day and time like -12 09:30",
                "auth/users.csv|umbra,umbra/zoe|umbrella,umbra/zoe|line 61: there is no \"umbrella\" among the seeds of",
                "auth/users.csv|umbra/zoe,invited|\"umbra/zoe,invited|users.csv, line 61: a quote is never closed",
                "auth/activity_log.csv|acme/ada/1,acme/ada|acme/ada/1,\"acme/ada|activity_log.csv, line 3: a quote is never",
                "auth/users.csv|umbra/tim|umbra/zoe|is a key that comes twice",
                "auth/users.csv|id:key,|id:keys,|line 1: \"id:keys\" is no heading of a column of its own",
                "auth/users.csv|created_at:day|creation:day|users.csv, line 1: auth.users has no column creation",
                "auth/users.csv|umbra,umbra/zoe|umbra,|users.csv, line 61: the key is empty",
                "auth/users.csv|,id:key,|,id,|users.csv, line 1: the id is no key, as in id:key",
                "auth/users.csv|umbra/zoe,invited|umbra/zoe,asked|users.csv, line 61: new row for relation \"users\""
                        + " violates check constraint \"ck_status_is_known\"",
                "auth/users.csv|umbra/zoe,invited|umbra/zoe,|users.csv, line 61: null value in column \"status\"",
                "auth/users.csv|zoe@umbra.example.com,zoe@|zoe@umbra.example.com,tim@|auth/users.csv, line 61:"
                        + " the same email_index as in line 60",
                "auth/users.csv|index(email)|index(nonsense)|users.csv, line 1: a blind index is one of email, phone",
                "auth/users.csv|index(email)|index|users.csv, line 1: a blind index is one of email, phone",
                "auth/users.csv|index(email)|index(phone)|users.csv, line 2: \"ada@acme.example.com\" is no phone",
                "auth/users.csv|id:key|id:key(nonsense)|users.csv, line 1: there is no column nonsense:day",
                "auth/users.csv|of(auth.organizations)|of(auth.sessions)|line 1: no table auth.sessions is loaded before",
                "auth/users.csv|of(auth.organizations)|of|line 1: no table  is loaded before auth.users",
                "auth/organizations.csv|Acme Tools,free|Acme Tools,gold|organizations.csv, line 2: (plan_key)=(gold) is not"
                        + " present in table \"plans\"",
                "auth/user_profiles.csv|acme/ada,awareness|acme/ada,anger|user_profiles.csv, line 2:"
                        + " (pcm_stage_key)=(anger) is not present",
                "auth/role_permissions.csv|acme/owner,role.manage|acme/owner,role.give|role_permissions.csv, line 4:"
                        + " (permission_key)=(role.give) is not present",
                "auth/credentials.csv|acme/grace,|acme/ada,|credentials.csv, line 3: the same user_id as in line 2",
                "auth/user_profiles.csv|-7 02:15,0.65|-7 02:15,much|user_profiles.csv, line 2: invalid input syntax for type"
                        + " double precision: \"much\"",
                "auth/user_profiles.csv|{\"\"theme\"\": \"\"light\"\"}|{theme}|user_profiles.csv, line 2: invalid input syntax"
                        + " for type json",
                "auth/activity_log.csv|-35 13:45:41||activity_log.csv, line 2: occurred_at is empty, which has to be in the id",
                "auth/activity_log.csv|-35 13:45:41|-999 13:45:41|activity_log.csv, line 2: no partition of relation",
                "auth/activity_log.csv|,activity,|,,|activity_log.csv, line 1: \"\" is no heading",
            })
    void a_fault_is_named_with_its_line_and_nothing_changes(String file, String good, String bad, String expected) {
        SeedFolder seeds = SeedFolder.in(directory);
        String text = seeds.read(file);
        int place = text.lastIndexOf(good) >= 0 && good.contains("umbra") ? text.lastIndexOf(good) : text.indexOf(good);
        assertThat(place).as(good).isNotNegative();
        seeds.write(file, text.substring(0, place) + (bad == null ? "" : bad) + text.substring(place + good.length()));
        for (MigratedDatabase database : new MigratedDatabase[] {empty, seeded}) {
            String before = fingerprint(database);
            Cli.Run run = seeds.on(database).run("seed", "load");
            assertThat(run.exit()).as(run.toString()).isEqualTo(3);
            assertThat(run.err())
                    .contains(expected)
                    .contains("; nothing was loaded")
                    .doesNotContain("Exception")
                    .doesNotContain("Failing row");
            assertThat(fingerprint(database)).isEqualTo(before);
        }
        assertThat(whole.on(seeded).run("seed", "verify").exit()).isZero();
    }

    @Test
    void a_column_that_is_missing_is_named() {
        SeedFolder seeds = SeedFolder.in(directory);
        String without = seeds.read("auth/credentials.csv")
                .lines()
                .map(line -> line.replaceFirst("^[^,]*,", ""))
                .reduce("", (text, line) -> text + line + "\n");
        Cli.Run run = seeds.write("auth/credentials.csv", without).on(empty).run("seed", "load");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("auth/credentials.csv, line 1: the column organization_id is missing");
        assertThat(fingerprint(empty)).startsWith("0 ");
    }

    @Test
    void broken_utf_8_is_named_with_its_line() throws IOException {
        SeedFolder seeds = SeedFolder.in(directory);
        String text = seeds.read("auth/roles.csv").replaceFirst("Owner", "Öwner");
        Files.write(seeds.folder().resolve("auth/roles.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
        Cli.Run run = seeds.on(empty).run("seed", "load");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("auth/roles.csv, line 2 is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "comment: Sixty|runAlways: true\\n      comment: Sixty|line 60: `runAlways` is refused",
                "comment: Sixty|note: x\\n      comment: Sixty|line 60: `note` is not known in `changeSet`",
                "author: kaizen|author: somebody|line 4: `author` is kaizen here, not somebody",
                "contextFilter: dev|contextFilter: production|line 5: `contextFilter` is dev here, not production",
                "  - changeSet:\\n      id: auth_roles|  - include:\\n      file: more.yaml\\n  - changeSet:\\n      id: auth_roles"
                        + "|line 20: `include` is not known in `the list of seeds`: known are changeSet",
                "roles.csv|rules.csv|line 30: there is no auth/rules.csv",
                "auth/roles.csv|../../etc/passwd|line 30: `../../etc/passwd` is no path of a CSV below the folder",
                "\"${auth/roles.csv}\"|\"1\"|line 31: the digest of auth/roles.csv is",
                "value: auth.roles |value: auth.organizations |line 29: auth.organizations is loaded twice",
                "id: auth_roles|id: roles|line 21: `id` is auth_roles here, not roles",
                "databaseChangeLog:|databaseChangeLog: [|line ",
                "SeedRemoval|SeedChange|line 16: the class of `rollback` is dev.kaizen.db.migrate.SeedRemoval",
            })
    void a_fault_of_the_list_is_named_with_its_line(String good, String bad, String expected) {
        SeedFolder seeds = SeedFolder.in(directory);
        String list = seeds.read("seeds.yaml");
        String from = good.replace("\\n", "\n");
        assertThat(list).contains(from);
        int place = list.indexOf(from);
        seeds.write(
                "seeds.yaml",
                good.equals("roles.csv")
                        ? list.replace(good, bad)
                        : list.substring(0, place) + bad.replace("\\n", "\n") + list.substring(place + from.length()));
        Cli.Run run = seeds.on(empty).run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("seeds.yaml, " + expected).doesNotContain("Exception", "root:");
        assertThat(fingerprint(empty)).startsWith("0 ");
    }

    private static String fingerprint(MigratedDatabase database) {
        return database.database()
                .value("select (select count(*) from auth.organizations) || ' '"
                        + " || coalesce((select md5(string_agg(t::text, '' order by id)) from auth.users t), '')"
                        + " || coalesce((select md5(string_agg(t::text, '' order by t::text))"
                        + " from auth.user_profiles t), '')"
                        + " || coalesce((select md5(string_agg(t::text, '' order by id)) from auth.activity_log t), '')"
                        + " || (select count(*) from kaizen.settings)"
                        + " || coalesce(to_regclass('kaizen.seed_changelog')::text, 'none')");
    }
}
