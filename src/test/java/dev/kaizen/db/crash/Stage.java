package dev.kaizen.db.crash;

import java.nio.file.Path;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database with the built-in migrations, and the program beside it, whose changelogs then get more.
 *
 * @param folder where the changelogs are
 * @param cli the program inside this process, for what comes before the crash: it is quicker
 * @param runners the program's sessions there
 * @param record what the database says of its migrations
 */
record Stage(
        TestDatabase database,
        ChangelogFolder folder,
        Program program,
        Cli cli,
        Runners runners,
        MigrationRecord record) {
    /** The version of the migration that {@link #next} adds. */
    static final String VERSION = "20260101000001";

    static Stage onNewest(Path directory) {
        return on(PostgresServers.NEWEST, directory);
    }

    static Stage on(int version, Path directory) {
        return on(PostgresServers.version(version).createDatabase(), directory);
    }

    static Stage on(TestDatabase database, Path directory) {
        ChangelogFolder folder = new ChangelogFolder(directory.resolve("changelogs"));
        Stage stage = new Stage(
                database,
                folder,
                new Program(directory)
                        .on(database)
                        .with("MIGRATIONS_DIR", folder.path().toString()),
                new Cli(directory)
                        .on(database)
                        .with("MIGRATIONS_DIR", folder.path().toString()),
                new Runners(database),
                new MigrationRecord(database));
        stage.prepare("up");
        return stage;
    }

    /** Adds the migration {@code notes}, which is pending then. */
    Stage next(ChangelogFolder.Step... steps) {
        folder.migration(VERSION, "notes", steps);
        return this;
    }

    /** Does inside this process what is not itself tried. */
    void prepare(String... arguments) {
        Cli.Run run = cli.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    /** Runs the program to its end, which must be a good one. */
    Cli.Run succeed(String... arguments) {
        Cli.Run run = program.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    boolean exists(String relation) {
        return database.value("select to_regclass('" + relation + "') is not null")
                .equals("t");
    }
}
