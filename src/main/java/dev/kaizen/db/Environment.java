package dev.kaizen.db;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;

/**
 * The process's surroundings: its variables, with those of a {@code .env} file below them, and its working directory. A
 * variable set to the empty string counts as not set.
 */
public record Environment(Map<String, String> variables, Path workingDirectory) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * The surroundings of this process.
     *
     * @throws Failure when there is a {@code .env} that cannot be read
     */
    public static Environment ofThisProcess() {
        return of(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** The given variables over those of the directory's {@code .env}. */
    public static Environment of(Map<String, String> variables, Path workingDirectory) {
        Map<String, String> merged = new LinkedHashMap<>();
        try {
            Dotenv.configure()
                    .directory(workingDirectory.toString())
                    .ignoreIfMissing()
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
            if (variables.containsKey("DB_PASSWORD_FILE")) {
                merged.remove("DB_PASSWORD");
            }
            if (Stream.of("KAIZEN_PII_KEYS", "KAIZEN_PII_KEYS_FILE")
                    .anyMatch(name -> !variables.getOrDefault(name, "").isEmpty())) {
                // Or the file's ring and the environment's would both be set.
                merged.keySet().removeIf(name -> name.startsWith("KAIZEN_PII_KEYS"));
            }
            if (variables.containsKey("DATABASE_URL")) {
                // Or the file's DB_HOST would count above the environment's URL.
                merged.keySet().removeIf(name -> name.startsWith("DB_"));
            }
        } catch (DotenvException | UncheckedIOException malformed) {
            throw new Failure(
                    ExitCode.USAGE,
                    workingDirectory.resolve(".env") + " cannot be read as lines of NAME=value",
                    // Without the error behind it, which quotes the line, and the line may hold a password.
                    "Mend or remove the file.");
        }
        variables.forEach((name, value) -> {
            if (!value.isEmpty()) {
                merged.put(name, value);
            }
        });
        return new Environment(merged, workingDirectory);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a variable says yes: anything but empty, {@code 0}, {@code false} and {@code no}. */
    public boolean isOn(String name) {
        return get(name)
                .filter(value ->
                        !value.equals("0") && !value.equalsIgnoreCase("false") && !value.equalsIgnoreCase("no"))
                .isPresent();
    }

    /** A path as the user wrote it, seen from the working directory. */
    public Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    /** A path as short as it can be said to the user. */
    public String shown(Path path) {
        return (path.startsWith(workingDirectory) ? workingDirectory.relativize(path) : path).toString();
    }
}
