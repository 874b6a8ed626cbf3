package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The launcher in a folder of its own, so that a test changes nothing of the project's. */
record Installation(Path home) {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** The launcher and its shims beside this build's program, with neither sources nor changelogs. */
    static Installation built(Path home) throws IOException {
        Installation installation = unbuilt(home);
        Folders.share(PROJECT.resolve("target/quarkus-app"), installation.program());
        return installation;
    }

    /** The launcher and its shims alone. */
    static Installation unbuilt(Path home) throws IOException {
        return copyOf(home, List.of("kaizen-db", "scripts"));
    }

    /** All that a clone of the project has and a build needs. */
    static Installation cloned(Path home) throws IOException {
        return copyOf(home, List.of("kaizen-db", "scripts", "pom.xml", "src/main", "changelogs", "seed-data"));
    }

    private static Installation copyOf(Path home, List<String> names) throws IOException {
        for (String name : names) {
            if (Files.exists(PROJECT.resolve(name))) {
                Folders.copy(PROJECT.resolve(name), home.resolve(name));
            }
        }
        return new Installation(home);
    }

    Path launcher() {
        return home.resolve("kaizen-db");
    }

    Path changelogs() {
        return home.resolve("changelogs");
    }

    /** The folder that a build puts the program into. */
    Path program() {
        return home.resolve("target/quarkus-app");
    }
}
