package dev.kaizen.db.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder for {@code PATH} that holds what every system has, and neither Java nor Maven. */
final class Tools {
    private static final List<String> EVERYWHERE = List.of("dirname", "find", "grep", "readlink");

    private Tools() {}

    /** Makes the folder and returns what to set {@code PATH} to. */
    static String path(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (String name : EVERYWHERE) {
            Files.copy(find(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return folder.toString();
    }

    private static Path find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
