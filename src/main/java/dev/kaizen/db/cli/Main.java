package dev.kaizen.db.cli;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import picocli.CommandLine.IFactory;

import dev.kaizen.db.Environment;
import dev.kaizen.db.migrate.Cancellation;
import dev.kaizen.db.output.Terminal;

/** Where the process begins. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    private final IFactory factory;
    private final Outputs outputs;
    private final Cancellation cancellation;

    Main(IFactory factory, Outputs outputs, Cancellation cancellation) {
        this.factory = factory;
        this.outputs = outputs;
        this.cancellation = cancellation;
    }

    @Override
    public int run(String... arguments) {
        try (Interruption ignored = new Interruption(cancellation)) {
            return CommandLines.create(factory, outputs).execute(chosen(arguments));
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
