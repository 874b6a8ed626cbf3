package dev.kaizen.db.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The GrowthBook SDK from npm, driven by node, which draws cases and answers them. */
final class PublishedSdk {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path HOME = Path.of("target/growthbook-sdk");

    private PublishedSdk() {}

    /** The SDK, installed below target; empty, and a line that says why, where there is no node or no registry. */
    static Optional<PublishedSdk> find() throws IOException, InterruptedException {
        if (!succeeds(List.of("node", "--version")) || !succeeds(List.of("npm", "--version"))) {
            System.out.println("skipped: there is no node or no npm to run the published SDK with");
            return Optional.empty();
        }
        Files.createDirectories(HOME);
        Files.writeString(HOME.resolve("package.json"), Files.readString(SCRIPTS.resolve("package.json")));
        if (!Files.exists(HOME.resolve("node_modules/@growthbook/growthbook/package.json"))
                && !succeeds(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString()))) {
            System.out.println("skipped: npm could not install the published SDK");
            return Optional.empty();
        }
        return Optional.of(new PublishedSdk());
    }

    /** Lines of JSON, each a case with what the SDK answers. */
    List<String> cases(String kind, long seed, int count) throws IOException, InterruptedException {
        return run(List.of(kind, "" + seed, "" + count), "");
    }

    /** What the SDK answers for payloads with users. */
    List<String> answers(List<String> payloads) throws IOException, InterruptedException {
        return run(List.of("answer"), String.join("\n", payloads) + "\n");
    }

    private static List<String> run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("node", SCRIPTS.resolve("differential.js").toString()));
        command.addAll(arguments);
        Path in = Files.createTempFile("sdk", ".in");
        Path out = Files.createTempFile("sdk", ".out");
        try {
            Files.writeString(in, input);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("SDK_HOME", HOME.toAbsolutePath().toString());
            Process process = builder.start();
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            // Not lines(), which takes more than line feeds for the end of a line.
            return List.of(Files.readString(out, StandardCharsets.UTF_8).split("\n"));
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
