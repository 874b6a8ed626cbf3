package dev.kaizen.db.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine.Model.UsageMessageSpec;

/** Which of the process's streams a person looks at. */
public record Terminal(boolean in, boolean out, boolean err) {
    /** Nobody looks. */
    public static final Terminal NONE = new Terminal(false, false, false);

    /** Of this process. */
    public static Terminal ofThisProcess() {
        return new Terminal(isTerminal(0), isTerminal(1), isTerminal(2));
    }

    /** How many columns a table may take: the terminal's, 80 when it cannot be told, any number when nobody looks. */
    public int width() {
        return out ? new UsageMessageSpec().autoWidth(true).width() : Integer.MAX_VALUE;
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProcFileSystem) {
            return System.console() != null;
        }
    }
}
