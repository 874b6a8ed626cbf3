package dev.kaizen.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Turns what the options and the environment say into the settings of one connection. */
public final class SettingsResolver {
    private static final PartialSettings DEFAULTS =
            new PartialSettings("localhost", "5432", "kaizen_db", "kaizen", null, "prefer", null);
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final Environment environment;

    public SettingsResolver(Environment environment) {
        this.environment = environment;
    }

    /** What a {@code --url} says; a password in it is refused, because arguments show in {@code ps}. */
    public static PartialSettings ofUrlOption(String url) {
        PartialSettings settings = DatabaseUrl.parse("--url", url);
        if (settings.password() != null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--url holds a password, which every user of this machine could read",
                    "Give it in DB_PASSWORD, DB_PASSWORD_FILE or DATABASE_URL.");
        }
        return settings;
    }

    /** What a URL says, whoever wrote it. */
    public static PartialSettings ofUrl(String source, String url) {
        return DatabaseUrl.parse(source, url);
    }

    /** What the variables say: {@code DB_*}, with {@code DATABASE_URL} for what they leave open. */
    public PartialSettings ofEnvironment() {
        PartialSettings variables = new PartialSettings(
                variable("DB_HOST"),
                variable("DB_PORT"),
                variable("DB_NAME"),
                variable("DB_USER"),
                variable("DB_PASSWORD"),
                variable("DB_SSLMODE"),
                variable("DB_SSLROOTCERT"));
        PartialSettings url = environment
                .get("DATABASE_URL")
                .map(value -> DatabaseUrl.parse("DATABASE_URL", value))
                .orElse(PartialSettings.NONE);
        return variables.over(passwordFile()).over(url);
    }

    /**
     * The settings in full.
     *
     * @throws Failure (2) for a port or TLS mode that is none
     */
    public static ConnectionSettings complete(PartialSettings partial) {
        PartialSettings settings = partial.over(DEFAULTS);
        if (!SSL_MODES.contains(settings.sslMode())) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + settings.sslMode() + "\" is no TLS mode",
                    "Set DB_SSLMODE to disable, allow, prefer, require, verify-ca or verify-full.");
        }
        return new ConnectionSettings(
                settings.host(),
                port(settings.port()),
                settings.database(),
                settings.user(),
                settings.password(),
                settings.sslMode(),
                settings.sslRootCertificate());
    }

    private PartialSettings passwordFile() {
        String file = variable("DB_PASSWORD_FILE");
        if (file == null) {
            return PartialSettings.NONE;
        }
        try {
            String password = Files.readString(environment.resolve(file)).stripTrailing();
            if (password.isEmpty()) {
                throw new Failure(
                        ExitCode.USAGE,
                        "DB_PASSWORD_FILE names " + file + ", which is empty",
                        "Write the password into it.");
            }
            return new PartialSettings(null, null, null, null, password, null, null);
        } catch (IOException unreadable) {
            throw new Failure(
                    ExitCode.USAGE,
                    "DB_PASSWORD_FILE names " + file + ", which cannot be read",
                    "Check the path and who may read it.",
                    unreadable);
        }
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new Failure(
                ExitCode.USAGE, "\"" + text + "\" is no port", "Give a number from 1 to 65535 in DB_PORT or --port.");
    }

    private String variable(String name) {
        return environment.get(name).orElse(null);
    }
}
