package dev.kaizen.db.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** This program's version, as the build wrote it. */
final class ProgramVersion {
    private static final String FILE = "kaizen-db.properties";

    private ProgramVersion() {}

    static String text() {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, "The built-in " + FILE + " cannot be read", null, unreadable);
        }
    }
}
