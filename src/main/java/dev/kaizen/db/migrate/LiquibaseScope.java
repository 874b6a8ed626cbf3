package dev.kaizen.db.migrate;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import liquibase.Scope;
import liquibase.ui.LoggerUIService;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** Runs Liquibase where it can neither print nor ask, with a changelog's files as the only ones it sees. */
final class LiquibaseScope {
    private LiquibaseScope() {}

    /** Work that Liquibase may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    static <T> T call(ChangelogSource source, Work<T> work) {
        Map<String, Object> surroundings = Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                new SourceAccessor(source));
        return call(surroundings, work);
    }

    static <T> T call(Map<String, Object> surroundings, Work<T> work) {
        try {
            return Scope.child(surroundings, work::run);
        } catch (RuntimeException known) {
            throw known;
        } catch (Exception error) {
            throw ours(error).orElseGet(() -> new Failure(ExitCode.FAILED, rootMessage(error), null, error));
        }
    }

    /** What a change of our own said, which Liquibase wraps in errors of its own. */
    private static Optional<Failure> ours(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(Failure.class::isInstance)
                .map(Failure.class::cast)
                .findFirst();
    }

    /** The innermost error's words, in one line. */
    static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
