package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/** What the program tells about itself, and about lines it does not understand. */
class HelpTest {
    @TempDir
    Path directory;

    /** Those of the program's help, and those below them. */
    static Stream<String> commands() {
        String help = new Cli(Path.of("target")).run("--help").out();
        Stream<String> top = help.substring(help.indexOf("Commands:"), help.indexOf("Exit codes:"))
                .lines()
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split(" ")[0]);
        return Stream.concat(top, Stream.of("sandbox start", "sandbox stop", "sandbox reset", "sandbox status"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_help_of_every_command_shows_one_example_in_80_columns(String command) {
        Cli.Run run = new Cli(directory).run((command + " --help").split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: kaizen-db " + command);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out().lines().filter(line -> line.startsWith("Example: ")))
                .singleElement()
                .asString()
                .contains("kaizen-db " + command.split(" ")[0]);
    }

    @Test
    void the_help_of_the_program_lists_the_commands_and_the_exit_codes() {
        Cli.Run run = new Cli(directory).run("--help").succeeded();

        assertThat(commands()).contains("up", "down", "status", "create", "validate", "sandbox", "unlock");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .startsWith(
                        """
                        Usage: kaizen-db [OPTIONS] [COMMAND]
                        Builds, migrates and watches over the KAIZEN platform's PostgreSQL database.
                          -h, --help            Show this help.
                              --output=FORMAT   How results are written: text, json (default: text).
                          -v, --verbose         Show the SQL as it runs, timings and stack traces; also
                                                  DEBUG=1.
                        Commands:
                        """)
                .endsWith(
                        """

                        Exit codes: 0 done, 1 failed, 2 usage, 3 the answer is no, 4 locked,
                        5 no connection, 6 refused.
                        """);
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        String version = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");

        new Cli(directory).run("version").says(0, "kaizen-db " + version + "\n", "");
        new Cli(directory)
                .run("version", "--output", "json")
                .says(0, "{\"kind\":\"version\",\"schemaVersion\":1,\"version\":\"" + version + "\"}\n", "");
    }

    @Test
    void the_completion_is_a_script_that_bash_understands() throws IOException, InterruptedException {
        Cli.Run run = new Cli(directory).run("completion").succeeded();
        Path script = Files.writeString(directory.resolve("completion.sh"), run.out());
        String line = "source " + script
                + "; COMP_WORDS=(kaizen-db st); COMP_CWORD=1; _complete_kaizen-db 2>&-; echo ${COMPREPLY[*]}";

        Process bash =
                new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        String answer = new String(bash.getInputStream().readAllBytes());
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isEqualTo("status\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "'' => Missing required subcommand => kaizen-db --help shows what it takes.",
                "stauts => Unmatched argument at index 0: 'stauts' => Did you mean status?",
                "up --dryrun => Unknown option: '--dryrun' => Did you mean --dry-run?",
                "up 001 002 => Unmatched argument at index 2: '002' => kaizen-db up --help shows what it takes.",
                "create => Missing required parameter: 'NAME' => kaizen-db create --help shows what it takes.",
                "status --output xml => Invalid value for option '--output': expected one of [text, json] (case-insensitive) but was 'xml' => kaizen-db status --help shows what it takes.",
                "up --password canary => There is no password option: an argument shows in the list of processes => Set DB_PASSWORD or DB_PASSWORD_FILE.",
            })
    void a_line_that_is_not_understood_is_refused_with_the_way_to_the_right_one(
            String line, String message, String hint) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        new Cli(directory).run(arguments).says(2, "", "error: " + message + "\n" + hint + "\n");
    }

    @Test
    void a_line_that_is_not_understood_is_an_object_where_json_was_asked_for() {
        new Cli(directory)
                .run("status", "--output=json", "--no-such")
                .says(
                        2,
                        "",
                        """
                        {"kind":"error","schemaVersion":1,"code":2,"message":"Unknown option: '--no-such'",\
                        "hint":"kaizen-db status --help shows what it takes."}
                        """);
    }
}
