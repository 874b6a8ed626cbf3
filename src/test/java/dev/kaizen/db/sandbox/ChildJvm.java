package dev.kaizen.db.sandbox;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A {@link SandboxProgram} in a process of its own. */
record ChildJvm(Process process, BufferedReader output) {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    static ChildJvm run(Path workingDirectory, String action) throws IOException {
        return run(List.of(), CLASS_PATH, workingDirectory, action);
    }

    /** @param prefix a command that runs the rest of its arguments */
    static ChildJvm run(List<String> prefix, String classPath, Path workingDirectory, String action)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, SandboxProgram.class.getName()));
        command.addAll(List.of(workingDirectory.toString(), action));
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildJvm(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** Waits for the first line that starts so. */
    void awaitLine(String start) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return;
            }
        }
        throw new AssertionError("The process ended without a line that starts with " + start);
    }

    /** All that it says, once it has ended. */
    List<String> lines() throws Exception {
        List<String> lines = output.lines().toList();
        process.waitFor();
        return lines;
    }

    String lastLine() throws Exception {
        List<String> lines = lines();
        return lines.get(lines.size() - 1);
    }

    /** A copy of the class path in a directory that every user may read, as the build's own may be closed to others. */
    static String classPathForEverybody(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path target = directory.resolve(copies.size() + "-" + source.getFileName());
                Files.walkFileTree(source, new Copier(source, target));
                copies.add(target.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static final class Copier extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Copier(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.createDirectory(target(directory));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.copy(file, target(file));
            return FileVisitResult.CONTINUE;
        }

        private Path target(Path path) {
            return path.equals(source) ? target : target.resolve(source.relativize(path));
        }
    }
}
