package dev.kaizen.db.migrate.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Whatever somebody does to a good changelog, the lint answers. */
class MutationTest {
    private static final int MUTANTS = 2_000;
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "$$",
            "$a$",
            "/*",
            "*/",
            "--",
            ";",
            "(",
            ")",
            ".",
            "begin atomic",
            "end",
            "\\",
            "\n",
            "\t",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a ",
            "!!set ",
            "|",
            ">",
            "%",
            "#",
            "? ",
            "\0",
            "\uFEFF",
            "\uD83D",
            "${",
            "create table ",
            "drop index concurrently ",
            "changes:",
            "rollback:",
            "runInTransaction: false\n",
            "~");

    private final Map<String, String> good = texts();

    @Test
    void no_mutation_of_a_good_changelog_makes_it_throw() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            Map<String, String> texts = mutate(random);
            List<Finding> findings = new ArrayList<>();
            assertThatCode(() -> findings.addAll(new ChangelogLint().check(new TextSource(texts))))
                    .as("seed %d, mutant %d of %s", seed, mutant, texts)
                    .doesNotThrowAnyException();
            assertThat(findings)
                    .as("seed %d, mutant %d of %s", seed, mutant, texts)
                    .allSatisfy(finding -> {
                        assertThat(finding.line()).isBetween(1, lines(texts, finding) + 1);
                        assertThat(finding.message()).isNotBlank();
                    });
            refused += findings.isEmpty() ? 0 : 1;
        }
        assertThat(refused).as("mutants with findings, seed %d", seed).isGreaterThan(MUTANTS / 4);
    }

    private static int lines(Map<String, String> texts, Finding finding) {
        // YAML also ends lines with characters that no editor counts.
        return texts.getOrDefault(finding.file(), "").split("\\R", -1).length;
    }

    private Map<String, String> mutate(Random random) {
        Map<String, String> texts = new TreeMap<>(good);
        List<String> files = List.copyOf(texts.keySet());
        for (int change = random.nextInt(3); change >= 0; change--) {
            String file = files.get(random.nextInt(files.size()));
            texts.computeIfPresent(file, (name, text) -> mutate(text, random));
        }
        return texts;
    }

    private static String mutate(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(random.nextBoolean() ? 4 : 80));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + piece + text.substring(from);
            case 2 -> text.substring(0, from) + piece + text.substring(to);
            case 3 -> text.substring(0, to) + text.substring(from);
            default -> swapLines(text, random);
        };
    }

    private static String swapLines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        String moved = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), moved);
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, String> texts() {
        FolderSource folder = FolderSource.fixture("good");
        Map<String, String> texts = new TreeMap<>(Comparator.naturalOrder());
        folder.files().forEach(file -> texts.put(file, folder.read(file).orElseThrow()));
        return texts;
    }
}
