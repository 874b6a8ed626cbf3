package dev.kaizen.db.sandbox;

import java.nio.file.Path;

import dev.kaizen.db.Failure;

/** Does one thing to a sandbox in a process of its own, for tests about processes; says each result on a line. */
public final class SandboxProgram {
    private SandboxProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Sandbox sandbox = new Sandbox(Path.of(arguments[0]));
        try {
            switch (arguments[1]) {
                case "start" -> start(sandbox);
                case "start-and-wait" -> {
                    start(sandbox);
                    Thread.sleep(60_000);
                }
                case "running" -> System.out.println(sandbox.running().isPresent() ? "found" : "none found");
                case "status" -> System.out.println(sandbox.status().state());
                case "stop" -> System.out.println(sandbox.stop() ? "stopped" : "none ran");
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } catch (Failure failure) {
            System.out.println("failed with " + failure.code() + ": " + failure.getMessage());
        }
    }

    private static void start(Sandbox sandbox) {
        SandboxServer server = sandbox.start(System.out::println);
        System.out.println("port " + server.port() + (server.startedNow() ? ", started" : ", found"));
    }
}
