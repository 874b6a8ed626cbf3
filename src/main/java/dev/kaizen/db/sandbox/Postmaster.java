package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * A server that lives, as its pid file describes it.
 *
 * @param port 0 while the server has not written it yet
 * @param ready whether it takes connections
 */
record Postmaster(ProcessHandle process, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;
    private static final int PATIENCE_SECONDS = 60;

    /** The sandbox's server; empty when none lives, or when we may not look. */
    static Optional<Postmaster> find(SandboxDirectory sandbox) {
        List<String> lines = lines(sandbox);
        return process(lines)
                .filter(process -> isOurs(process, sandbox))
                .map(process ->
                        new Postmaster(process, port(lines), state(lines).equals("ready")));
    }

    /** Removes a pid file whose number went to another program after a crash; the server would not start over it. */
    static void removeStaleFile(SandboxDirectory sandbox) throws IOException {
        Optional<ProcessHandle> process = process(lines(sandbox));
        if (process.isPresent() && !isOurs(process.get(), sandbox)) {
            Files.deleteIfExists(file(sandbox));
        }
    }

    /** Ends what a killed server or a killed start has left running; no server starts beside it. */
    static void endRemains(SandboxDirectory sandbox) {
        List<ProcessHandle> remains = ProcessHandle.allProcesses()
                .filter(process -> isOurs(process, sandbox))
                .toList();
        remains.forEach(ProcessHandle::destroyForcibly);
        Patience patience = new Patience(PATIENCE_SECONDS);
        while (remains.stream().anyMatch(process -> isOurs(process, sandbox))) {
            patience.pause(() -> "What a former server left running did not end");
        }
    }

    /** Waits until the server is ready or gone. */
    static Optional<Postmaster> await(SandboxDirectory sandbox) {
        Patience patience = new Patience(PATIENCE_SECONDS);
        Optional<Postmaster> postmaster = find(sandbox);
        while (postmaster.isPresent() && !postmaster.get().ready) {
            patience.pause(() -> "The sandbox's server was not ready");
            postmaster = find(sandbox);
        }
        return postmaster;
    }

    /** Ends the server without waiting for its clients, but with all its data on disk. */
    void stop(SandboxDirectory sandbox) throws IOException {
        // SIGINT is what a server calls a fast shutdown; Java has no way to send it.
        if (Program.run(List.of("sh", "-c", "kill -INT " + process.pid()), sandbox.log()) != 0 && process.isAlive()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The sandbox's server, process " + process.pid() + ", belongs to another user.",
                    "Stop it as the user who started it.");
        }
        Patience patience = new Patience(PATIENCE_SECONDS);
        while (find(sandbox).isPresent()) {
            patience.pause(() -> "The sandbox's server, process " + process.pid() + ", did not stop");
        }
    }

    private static Path file(SandboxDirectory sandbox) {
        return sandbox.data().resolve("postmaster.pid");
    }

    private static List<String> lines(SandboxDirectory sandbox) {
        try {
            return Files.readAllLines(file(sandbox));
        } catch (IOException noneOrNotReadable) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive);
    }

    private static int port(List<String> lines) {
        boolean written = lines.size() > PORT_LINE && lines.get(PORT_LINE).matches("\\d{1,5}");
        return written ? Integer.parseInt(lines.get(PORT_LINE)) : 0;
    }

    private static String state(List<String> lines) {
        return lines.size() > STATE_LINE ? lines.get(STATE_LINE).strip() : "";
    }

    /** Only the owner of a process and a root with all its rights may see which program it runs; arguments all may. */
    private static boolean isOurs(ProcessHandle process, SandboxDirectory sandbox) {
        ProcessHandle.Info info = process.info();
        return info.command()
                .map(program -> Path.of(program).startsWith(sandbox.home()))
                .orElseGet(() -> List.of(info.arguments().orElse(new String[0]))
                        .contains(sandbox.data().toString()));
    }
}
