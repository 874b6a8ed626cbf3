package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.RunningProgram;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills runs on one server at random moments, and holds what the next run makes of it against runs that nobody killed. */
final class KilledRuns {
    private static final String[] UP = {"up"};
    private static final String[] DOWN = {"down", "--to", "0", "--yes"};

    private final PostgresServer server;
    private final Path directory;
    private final Path migrations;
    private final Random random;

    private final Measured up;
    private final Measured down;

    private TestDatabase database;
    private boolean isUp;

    KilledRuns(PostgresServer server, Path directory, Path migrations, Random random) {
        this.server = server;
        this.directory = directory;
        this.migrations = migrations;
        this.random = random;
        this.database = server.createDatabase();
        this.up = measure(UP);
        this.down = measure(DOWN);
    }

    /**
     * A run that nobody killed.
     *
     * @param duration from its first session to its end
     * @param catalog what it left
     */
    private record Measured(Duration duration, List<String> catalog) {}

    /** Kills an {@code up}, and goes on upwards; whether there was something to kill. */
    boolean killUp(String which) {
        if (isUp) {
            database = server.createDatabase();
        }
        boolean struck = kill(up.duration(), UP);
        complete(which, UP);
        return struck;
    }

    /** Kills a {@code down}, and goes on in either direction; whether there was something to kill. */
    boolean killDown(String which) {
        boolean struck = kill(down.duration(), DOWN);
        complete(which, random.nextBoolean() ? UP : DOWN);
        return struck;
    }

    private Measured measure(String... command) {
        RunningProgram run = program().start(command);
        new Runners(database).awaitConnected();
        Instant connected = Instant.now();
        assertThat(run.finish()).matches(ended -> ended.exit() == 0, "ends with 0");
        return new Measured(Duration.between(connected, Instant.now()), CatalogFingerprint.of(database));
    }

    private boolean kill(Duration within, String... command) {
        RunningProgram run = program().start(command);
        new Runners(database).awaitConnected();
        Eventually.pause(Duration.ofNanos((long) (random.nextDouble() * within.toNanos())));
        return run.kill();
    }

    private void complete(String which, String... command) {
        Cli.Run completed = program().run(command);
        String what = which + ", then " + String.join(" ", command) + ": " + completed;
        assertThat(completed.exit()).as(what).isZero();
        isUp = command == UP;
        assertThat(CatalogFingerprint.differences((isUp ? up : down).catalog(), CatalogFingerprint.of(database)))
                .as(what)
                .isEmpty();
        new MigrationRecord(database).assertConsistent();
    }

    private Program program() {
        Program program = new Program(directory).on(database);
        return migrations == null ? program : program.with("MIGRATIONS_DIR", migrations.toString());
    }
}
