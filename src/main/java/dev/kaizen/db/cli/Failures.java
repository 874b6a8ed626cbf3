package dev.kaizen.db.cli;

import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.output.Format;

/** Turns every error into its sentence and its exit code; the one place that does. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Outputs outputs;

    Failures(Outputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof Failure failure) {
            return report(failure, command, parsed.originalArgs());
        }
        String message = "Something that should not happen: " + error;
        String hint = "Run it again with --verbose and report what it prints.";
        return report(new Failure(ExitCode.FAILED, message, hint, error), command, parsed.originalArgs());
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        if (Stream.of(args).anyMatch(argument -> argument.startsWith("--pass"))) {
            String message = "There is no password option: an argument shows in the list of processes";
            String hint = "Set DB_PASSWORD or DB_PASSWORD_FILE.";
            return report(new Failure(ExitCode.USAGE, message, hint), command, List.of(args));
        }
        String hint = error instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "Did you mean " + unmatched.getSuggestions().get(0) + "?"
                : command.getCommandSpec().qualifiedName() + " --help shows what it takes.";
        String message = error.getMessage().replaceFirst("^Error: ", "").replaceAll("\\s+", " ");
        return report(new Failure(ExitCode.USAGE, message, hint, error), command, List.of(args));
    }

    /** A failure that came before there was anything to parse. */
    int beforeParsing(Failure failure, String[] args) {
        return report(failure, new CommandLine(CommandSpec.create()), List.of(args));
    }

    /** The arguments are looked at as they are, since they may not have parsed. */
    private int report(Failure failure, CommandLine command, List<String> arguments) {
        String line = String.join(" ", arguments);
        Format format = line.matches(".*--output[ =]json.*") ? Format.json : Format.text;
        boolean verbose = arguments.contains("--verbose") || arguments.contains("-v");
        outputs.open(command, format, verbose)
                .error(failure.getMessage(), failure.hint(), Documents.error(failure), failure);
        outputs.terminationMessage().leave(failure.getMessage(), failure.hint());
        return failure.code().status();
    }
}
