package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * As whom the server runs: as ourselves, but PostgreSQL refuses root.
 *
 * @param prefix put before a command to run it as that user
 * @param user the number of the user whom the server's files must belong to; negative to leave them alone
 */
record ServerAccount(List<String> prefix, int user) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The first account that can reach and run {@code program}. */
    static ServerAccount choose(Path program, Path workingDirectory) throws IOException {
        if (!isRoot()) {
            return new ServerAccount(List.of(), -1);
        }
        for (ServerAccount account : candidates(workingDirectory)) {
            if (Program.succeeds(account.command(List.of(program.toString(), "--version")))) {
                return account;
            }
        }
        throw new Failure(
                ExitCode.FAILED,
                "PostgreSQL does not run as root, and no other user can reach " + workingDirectory + ".",
                "Run kaizen-db as an ordinary user, or in a directory that everybody may enter.");
    }

    private static List<ServerAccount> candidates(Path workingDirectory) throws IOException {
        List<ServerAccount> candidates = new ArrayList<>();
        candidates.add(switchTo(NOBODY));
        int owner = owner(workingDirectory);
        if (owner != ROOT) {
            candidates.add(switchTo(owner));
        }
        // Still root to the file system, but nobody to the server: for a directory that only root may enter.
        candidates.add(new ServerAccount(List.of("unshare", "--user"), ROOT));
        return candidates;
    }

    private static ServerAccount switchTo(int user) {
        return new ServerAccount(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), user);
    }

    /** The command that runs {@code command} as this account. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a file or a whole directory to this account, unless it has it. */
    void own(Path tree) throws IOException {
        if (user < 0 || owner(tree) == user) {
            return;
        }
        List<Path> ownLast;
        try (Stream<Path> paths = Files.walk(tree)) {
            ownLast = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : ownLast) {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
