package dev.kaizen.db.migrate.lint;

import java.util.List;

import dev.kaizen.db.migrate.lint.YamlNode.Type;
import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.lint.YamlNode.YamlScalar;

/** What may stand under a key. */
@FunctionalInterface
interface Content {
    /** Reports whatever the entry's value must not be. */
    void check(YamlEntry entry, Findings findings);

    /** A text that YAML leaves a text. */
    Content TEXT = (entry, findings) -> {
        if (!isText(entry.value())) {
            refuse(entry, findings, "is a text: write `%1$s: \"...\"`, quoted if YAML takes it for something else");
        }
    };

    /** Any single value. */
    Content VALUE = (entry, findings) -> {
        if (entry.value().text().isEmpty()) {
            refuse(entry, findings, "is a single value: write `%1$s: ...`");
        }
    };

    /** {@code true} or {@code false} and nothing that looks like them: Liquibase reads a quoted 'yes' as false. */
    Content FLAG = (entry, findings) -> {
        boolean flag = entry.value() instanceof YamlScalar scalar
                && scalar.type() == Type.BOOLEAN
                && List.of("true", "false").contains(scalar.value());
        if (!flag) {
            refuse(entry, findings, "is true or false: write `%1$s: true` or `%1$s: false`, unquoted");
        }
    };

    Content NUMBER = (entry, findings) -> {
        if (!(entry.value() instanceof YamlScalar scalar) || scalar.type() != Type.NUMBER) {
            refuse(entry, findings, "is a number: write `%1$s: 1`, unquoted");
        }
    };

    /** The schema of a new object. */
    Content SCHEMA_TO_CREATE_IN = (entry, findings) -> {
        TEXT.check(entry, findings);
        if (entry.value().text().filter("public"::equals).isPresent()) {
            findings.add(
                    entry.place(),
                    Rule.PUBLIC_SCHEMA,
                    "the owner may not create in public: name the domain's schema, as in `schemaName: auth`");
        }
    };

    /** Checksums, which name what they accept. */
    Content CHECKSUMS = (entry, findings) -> {
        List<YamlNode> values = entry.value() instanceof YamlScalar
                ? List.of(entry.value())
                : entry.value().items();
        if (values.isEmpty() || !values.stream().allMatch(value -> isText(value) && isChecksum(value))) {
            refuse(entry, findings, "is a checksum or a list of them: write `%1$s: \"9:...\"`, never ANY");
        }
    };

    private static boolean isChecksum(YamlNode value) {
        return value.text().orElse("").matches("\\d+:[0-9a-f]{32}");
    }

    private static boolean isText(YamlNode value) {
        return value instanceof YamlScalar scalar
                && scalar.type() == Type.TEXT
                && !scalar.value().isBlank();
    }

    private static void refuse(YamlEntry entry, Findings findings, String message) {
        findings.add(entry.place(), Rule.WRONG_VALUE, "`" + entry.key() + "` " + message.formatted(entry.key()));
    }
}
