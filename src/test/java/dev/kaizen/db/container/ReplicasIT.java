package dev.kaizen.db.container;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.ContainerServer;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsEngine
class ReplicasIT {
    private static final int REPLICAS = 3;

    @Test
    void replicas_that_start_at_once_migrate_once_and_each_finds_the_schema() {
        Docker.buildJvmImage();
        ContainerServer container = ContainerServer.start();
        try (PostgresServer server = PostgresServer.in(container)) {
            TestDatabase database = server.createDatabase();
            List<CompletableFuture<Cli.Run>> replicas = IntStream.range(0, REPLICAS)
                    .mapToObj(replica -> CompletableFuture.supplyAsync(() -> start(database, container)))
                    .toList();
            replicas.forEach(replica -> {
                Cli.Run application = replica.join();
                assertThat(application.exit()).as(application.toString()).isZero();
                assertThat(application.out()).isEqualTo("4\n");
            });
            assertThat(database.rows("select changeset from kaizen.migration_journal group by path, changeset"
                            + " having count(*) <> 1"))
                    .isEmpty();
            assertThat(database.rows("select distinct outcome, count(distinct run_id) from kaizen.migration_journal"
                            + " group by outcome"))
                    .containsExactly("applied|1");
        }
    }

    /** The init container to its end, and then the application, here psql. */
    private static Cli.Run start(TestDatabase database, ContainerServer container) {
        Cli.Run migrate = Docker.run(Docker.kaizen(database, container, List.of(), "up", "--wait", "60s")
                .toArray(String[]::new));
        assertThat(migrate.exit()).as(migrate.toString()).isZero();
        return Docker.run(
                "run",
                "--rm",
                "--network=" + container.network(),
                "--entrypoint=psql",
                System.getProperty("kaizen.image.postgres"),
                "-XAt",
                "-h",
                ContainerServer.ALIAS,
                "-U",
                "kaizen",
                "-c",
                "select count(*) from auth.plans",
                database.name());
    }
}
