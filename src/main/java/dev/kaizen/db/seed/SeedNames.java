package dev.kaizen.db.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.SeedStep;

/** What people call seeded rows: the natural keys that their ids were made of. */
final class SeedNames {
    private final List<SeedStep> steps;
    private final SeedOptions options;

    SeedNames(List<SeedStep> steps, SeedOptions options) {
        this.steps = steps;
        this.options = options;
    }

    /**
     * The natural keys of rows.
     *
     * @param keys the keys that the table has, their columns joined by {@code |}
     * @return for each of them its name, or what the table has where no file tells it, or for copies
     */
    List<String> of(String table, List<String> keys) {
        Map<String, String> names = new HashMap<>();
        steps.stream().filter(step -> step.table().equals(table)).forEach(step -> naturalKeys(step)
                .forEach(key -> names.put(SeedIds.of(table, key).toString(), key)));
        return keys.stream()
                .map(key -> key.substring(key.lastIndexOf('|') + 1))
                .map(id -> names.getOrDefault(id, id))
                .toList();
    }

    private Iterable<String> naturalKeys(SeedStep step) {
        try {
            return SeedFile.of(step.file(), options.source().read(step.file()).orElse(""))
                    .keys();
        } catch (Failure malformed) {
            return List.of();
        }
    }
}
