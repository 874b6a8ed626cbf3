package dev.kaizen.db.support;

import java.io.Closeable;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL in a container, of the image {@code kaizen.image.postgres} names. */
public final class ContainerServer implements Closeable {
    /** Its host name for other containers of its network. */
    public static final String ALIAS = "postgres";

    private static final int PORT = 5432;

    private final Network network = Network.newNetwork();
    private final GenericContainer<?> container =
            new GenericContainer<>(DockerImageName.parse(System.getProperty("kaizen.image.postgres")));

    private ContainerServer() {
        container
                .withNetwork(network)
                .withNetworkAliases(ALIAS)
                .withExposedPorts(PORT)
                .withEnv("POSTGRES_PASSWORD", PostgresServer.PASSWORD)
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U postgres"))
                .start();
    }

    public static ContainerServer start() {
        return new ContainerServer();
    }

    /** On this machine. */
    public int port() {
        return container.getMappedPort(PORT);
    }

    public String network() {
        return network.getId();
    }

    @Override
    public void close() {
        container.close();
        network.close();
    }
}
