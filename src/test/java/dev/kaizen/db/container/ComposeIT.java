package dev.kaizen.db.container;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsEngine
class ComposeIT {
    private static final List<String> WHOLE = List.of("-f", "docker/compose.yaml", "-p", "kaizen-db-compose");
    private static final List<String> SERVER = List.of("-p", "kaizen-db-server");

    private final Map<String, String> variables = new HashMap<>();

    @BeforeAll
    static void build() {
        Docker.buildJvmImage();
    }

    @BeforeEach
    void surroundings() throws IOException {
        variables.put("KAIZEN_DB_IMAGE", Docker.JVM_IMAGE);
        variables.put("KAIZEN_POSTGRES_IMAGE", System.getProperty("kaizen.image.postgres"));
        try (ServerSocket free = new ServerSocket(0)) {
            variables.put("DB_PORT", String.valueOf(free.getLocalPort()));
        }
    }

    @AfterEach
    void down() {
        compose(WHOLE, "down", "--volumes", "--remove-orphans");
        compose(SERVER, "down", "--volumes", "--remove-orphans");
    }

    @Test
    void up_ends_with_a_platform_that_is_migrated_and_seeded() {
        Cli.Run up = compose(WHOLE, "up", "-d");
        assertThat(up.exit()).as(up.toString()).isZero();
        assertThat(exitOf("migrate")).isZero();
        assertThat(exitOf("seed")).isZero();
        Cli.Run verify = compose(WHOLE, "run", "--rm", "seed", "seed", "verify");
        assertThat(verify.exit()).as(verify.toString()).isZero();
        assertThat(compose(WHOLE, "run", "--rm", "migrate", "up", "nonsense").exit())
                .as("passed through")
                .isEqualTo(2);
    }

    @Test
    void the_server_alone_serves_the_documented_steps() {
        Cli.Run server = compose(SERVER, "up", "-d", "postgres");
        assertThat(server.exit()).as(server.toString()).isZero();
        variables.put("DB_PASSWORD", "kaizen_dev_password");
        variables.put("KAIZEN_ENVIRONMENT", "development");
        Cli.Run up = Docker.execute(variables, List.of("./scripts/db/migrate.sh", "up", "--wait", "60s"));
        assertThat(up.exit()).as(up.toString()).isZero();
        Cli.Run load = Docker.execute(variables, List.of("./scripts/db/seed.sh", "load"));
        assertThat(load.exit()).as(load.toString()).isZero();
    }

    /** Waits for the service's one container to end. */
    private int exitOf(String service) {
        String id = compose(WHOLE, "ps", "-aq", service).out().strip();
        return Integer.parseInt(Docker.run("wait", id).out().strip());
    }

    /** Compose, by either of its names. */
    private Cli.Run compose(List<String> project, String... arguments) {
        boolean plugin = Docker.run("compose", "version").exit() == 0;
        List<String> command = new ArrayList<>(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(project);
        command.addAll(List.of(arguments));
        return Docker.execute(variables, command);
    }
}
