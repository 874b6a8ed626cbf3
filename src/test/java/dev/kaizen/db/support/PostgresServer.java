package dev.kaizen.db.support;

import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A running server with the login {@code kaizen}: no superuser, may create roles, owns each database made here. */
public final class PostgresServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;

    PostgresServer(EmbeddedPostgres server) {
        this.server = server;
        superuser().execute("create role kaizen login createrole password 'kaizen'");
    }

    /** A fresh, empty database that {@code kaizen} owns. */
    public TestDatabase createDatabase() {
        String name = "kaizen_test_" + NUMBER.incrementAndGet();
        superuser().execute("create database " + name + " owner kaizen");
        return new TestDatabase(server.getPort(), name, "kaizen", "kaizen");
    }

    /** The server's own database, as its superuser. */
    public TestDatabase superuser() {
        return new TestDatabase(server.getPort(), "postgres", "postgres", "postgres");
    }
}
