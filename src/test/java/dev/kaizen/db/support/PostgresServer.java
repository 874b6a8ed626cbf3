package dev.kaizen.db.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A running server with the login {@code kaizen}: no superuser, may create roles, owns each database made here. */
public final class PostgresServer implements AutoCloseable {
    /** Of every login made here; no output may ever hold it. */
    public static final String PASSWORD = "Canary-7/of:the@mine";

    /** Who is in this role has to give the password, which the server asks nobody else for. */
    public static final String ASKED = "asked_for_password";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int port;
    private final Closeable server;
    private TestDatabase template;

    PostgresServer(int port, Closeable server) {
        this.port = port;
        this.server = server;
        askForPasswords();
        createLogin("kaizen", "createrole");
    }

    /** The server of a container. */
    public static PostgresServer in(ContainerServer container) {
        return new PostgresServer(container.port(), container);
    }

    /** A fresh, empty database that {@code kaizen} owns. */
    public TestDatabase createDatabase() {
        return createDatabase("kaizen");
    }

    /** A fresh, empty database of somebody's, to be used as {@code kaizen}. */
    public TestDatabase createDatabase(String owner) {
        String name = nextName();
        superuser().execute("create database " + name + " owner " + owner);
        return new TestDatabase(port, name, "kaizen", PASSWORD);
    }

    /** A fresh database with every migration, a copy of one that was migrated for all. */
    public synchronized TestDatabase createMigratedDatabase() {
        if (template == null) {
            TestDatabase migrated = createDatabase();
            new Cli(Path.of("target")).on(migrated).run("up").succeeded();
            template = migrated;
        }
        String name = nextName();
        superuser().execute("create database " + name + " owner kaizen template " + template.name());
        // Rights to a database and its settings are no part of what is copied.
        template.execute("grant create on database " + name + " to kaizen_owner; alter database " + name
                + " set search_path from current");
        return new TestDatabase(port, name, "kaizen", PASSWORD);
    }

    /** The server's own database, as its superuser. */
    public TestDatabase superuser() {
        return new TestDatabase(port, "postgres", "postgres", PASSWORD);
    }

    /** @param attributes {@code createrole}, {@code in role asked_for_password}, or nothing */
    public void createLogin(String name, String attributes) {
        superuser().execute("create role " + name + " login password '" + PASSWORD + "' " + attributes);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException unstoppable) {
            throw new UncheckedIOException(unstoppable);
        }
    }

    private static String nextName() {
        return "kaizen_test_" + NUMBER.incrementAndGet();
    }

    /** The server was made to trust everybody, and a wrong password would then go unnoticed. */
    private void askForPasswords() {
        superuser().execute("create role " + ASKED + " nologin");
        String file = superuser().value("show hba_file");
        superuser()
                .execute("copy (values ('host all +" + ASKED + " all scram-sha-256'), ('host all all all trust')) to '"
                        + file + "'");
        superuser().execute("select pg_reload_conf()");
    }
}
