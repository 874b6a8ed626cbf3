package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Makes the data directory and starts the server in it, in a session of its own that outlives this process. */
record ServerProcess(SandboxDirectory sandbox, PostgresBinaries binaries, ServerAccount account) {
    private static final int SECONDS_TO_RETRY = 10;
    private static final String SECONDS_TO_START = "60";

    /** Makes the data directory whole or not at all. */
    void initialise(String superuserPassword) throws IOException {
        Path scratch = sandbox.scratch();
        Path password = Files.writeString(scratch.resolve("password"), superuserPassword);
        SandboxDirectory.setMode(password, "rw-------");
        account.own(scratch);
        Path data = scratch.resolve("data");
        ServerLog log = ServerLog.from(sandbox.log());
        int status = run(
                "initdb",
                "--pgdata=" + data,
                "--username=" + Credentials.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The server's own rules for sorting: the same on every machine.
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                "--set=listen_addresses=127.0.0.1",
                "--set=unix_socket_directories=",
                "--set=password_encryption=scram-sha-256",
                "--set=fsync=on",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC",
                "--set=cluster_name=kaizen-db-sandbox");
        if (status != 0) {
            throw failure("PostgreSQL could not make its data directory", log.complaint());
        }
        Files.move(data, sandbox.data(), StandardCopyOption.ATOMIC_MOVE);
        SandboxDirectory.deleteTree(scratch);
    }

    /** Starts the server on the port it had before, or on another free one when a program has taken that. */
    void start(Consumer<String> progress) throws IOException {
        account.own(sandbox.data());
        Postmaster.removeStaleFile(sandbox);
        Patience patience = new Patience(SECONDS_TO_RETRY);
        int port = choosePort(progress);
        progress.accept("Starting PostgreSQL " + binaries.version() + " on port " + port);
        ServerLog log = ServerLog.from(sandbox.log());
        while (startOn(port) != 0) {
            String complaint = log.complaint();
            if (!mayPass(complaint, port)) {
                throw failure("PostgreSQL did not start", complaint);
            }
            patience.pause(() -> "PostgreSQL did not start (" + complaint + ")");
            port = choosePort(progress);
        }
    }

    private int choosePort(Consumer<String> progress) throws IOException {
        int kept = sandbox.port().orElse(0);
        if (kept != 0 && Ports.isFree(kept)) {
            return kept;
        }
        int free = Ports.findFree();
        if (kept != 0) {
            progress.accept("Port " + kept + " is taken by another program, using " + free);
        }
        sandbox.keepPort(free);
        return free;
    }

    private int startOn(int port) throws IOException {
        return run(
                "pg_ctl",
                "start",
                "--silent",
                "--wait",
                "--timeout=" + SECONDS_TO_START,
                "--pgdata=" + sandbox.data(),
                "--options=-p " + port);
    }

    /** The last processes of a killed server are about to end, or a program took the port since we looked. */
    private boolean mayPass(String complaint, int port) {
        return complaint.contains("pre-existing shared memory block")
                || !Ports.isFree(port) && Postmaster.find(sandbox).isEmpty();
    }

    private int run(String program, String... arguments) throws IOException {
        Stream<String> command =
                Stream.concat(Stream.of(binaries.program(program).toString()), Stream.of(arguments));
        return Program.run(account.command(command.toList()), sandbox.log());
    }

    private Failure failure(String what, String complaint) {
        return new Failure(ExitCode.FAILED, what + ": " + complaint, "The whole story is in " + sandbox.log() + ".");
    }
}
