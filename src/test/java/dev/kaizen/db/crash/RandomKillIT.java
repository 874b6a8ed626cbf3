package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.PostgresServers;

class RandomKillIT {
    private static final int KILLS = Integer.getInteger("kaizen.kills", 10);
    private static final long SEED =
            Long.getLong("kaizen.seed", ThreadLocalRandom.current().nextLong(1_000_000));

    @TempDir
    Path directory;

    @Test
    void one_plain_command_completes_what_a_kill_at_a_random_moment_broke_off() {
        Random random = new Random(SEED);
        Path migrations = fifteenChangesets();
        List<KilledRuns> servers = List.of(
                new KilledRuns(PostgresServers.version(PostgresServers.NEWEST), directory, migrations, random),
                new KilledRuns(PostgresServers.version(PostgresServers.OLDEST), directory, migrations, random));
        int kills = 0;
        int struck = 0;
        try {
            while (kills < KILLS) {
                KilledRuns runs = servers.get(kills / 2 % servers.size());
                String which = "kill " + (kills + 1) + " of seed " + SEED;
                struck += (kills % 2 == 0 ? runs.killUp(which) : runs.killDown(which)) ? 1 : 0;
                kills++;
            }
        } finally {
            System.out.printf(
                    "%d kills of up and down survived, %d of them in the middle of a run; seed %d%n",
                    kills, struck, SEED);
        }
    }

    private Path fifteenChangesets() {
        ChangelogFolder folder = new ChangelogFolder(directory.resolve("changelogs"));
        for (int migration = 1; migration <= 3; migration++) {
            String letter = List.of("a", "b", "c").get(migration - 1);
            folder.migration(
                    "2026010100000" + migration,
                    "notes_" + letter,
                    ChangelogFolder.Step.table(letter + "_first", 0),
                    ChangelogFolder.Step.table(letter + "_second", 0.05),
                    ChangelogFolder.Step.index(letter + "_first"),
                    ChangelogFolder.Step.table(letter + "_third", 0.05),
                    ChangelogFolder.Step.table(letter + "_fourth", 0));
        }
        return folder.path();
    }
}
