package dev.kaizen.db.cli;

import java.nio.file.Path;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import picocli.CommandLine.IFactory;

import dev.kaizen.db.Environment;
import dev.kaizen.db.Failure;
import dev.kaizen.db.output.Terminal;
import dev.kaizen.db.postgres.Cancellation;

/** Where the process begins. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    private final IFactory factory;
    private final Instance<Outputs> outputs;
    private final Cancellation cancellation;

    Main(IFactory factory, Instance<Outputs> outputs, Cancellation cancellation) {
        this.factory = factory;
        this.outputs = outputs;
        this.cancellation = cancellation;
    }

    @Override
    public int run(String... arguments) {
        try (Interruption ignored = new Interruption(cancellation)) {
            return CommandLines.create(factory, outputs.get()).execute(chosen(arguments));
        } catch (Failure unreadableEnvironment) {
            Environment bare = new Environment(System.getenv(), Path.of("").toAbsolutePath());
            Failures failures = new Failures(new Outputs(bare, Terminal.ofThisProcess()));
            return failures.beforeParsing(unreadableEnvironment, arguments);
        }
    }

    /** {@code mvn quarkus:dev} passes no arguments, and means a database to develop with. */
    private static String[] chosen(String[] arguments) {
        boolean develop = arguments.length == 0 && LaunchMode.current() == LaunchMode.DEVELOPMENT;
        return develop ? new String[] {"develop"} : arguments;
    }

    /** What every command is made of. */
    static final class Parts {
        @Produces
        @Singleton
        Environment environment() {
            return Environment.ofThisProcess();
        }

        @Produces
        @Singleton
        Outputs outputs(Environment environment) {
            return new Outputs(environment, Terminal.ofThisProcess());
        }

        @Produces
        @Singleton
        Cancellation cancellation() {
            return new Cancellation();
        }
    }
}
