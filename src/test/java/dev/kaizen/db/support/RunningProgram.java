package dev.kaizen.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of the program.
 *
 * @param command its arguments, for messages
 */
public record RunningProgram(Process process, String command, Path out, Path err) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Waits for the end; what it answered. */
    public Cli.Run finish() {
        return finish(LONGEST);
    }

    /** The same, and the end must come within the time. */
    public Cli.Run finish(Duration limit) {
        boolean ended = ended(limit);
        if (!ended) {
            kill();
        }
        assertThat(ended)
                .as("%s ended within %s; it said: %s%s", command, limit, text(out), text(err))
                .isTrue();
        return new Cli.Run(process.exitValue(), text(out), text(err));
    }

    /** kill -9, and whether there was still something to kill. */
    public boolean kill() {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        assertThat(ended(LONGEST)).as("%s ends when it is killed", command).isTrue();
        return alive && process.exitValue() == 128 + 9;
    }

    /** Sends it a signal by its name, as in {@code INT}. */
    public void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).as("kill -%s", name).isZero();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until its stderr holds this. */
    public void awaitError(String part) {
        Eventually.holds(command + " says: " + part, () -> text(err).contains(part));
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
