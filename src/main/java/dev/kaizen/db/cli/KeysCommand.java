package dev.kaizen.db.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "keys",
        description = "The keys that personal values are encrypted with: KAIZEN_PII_KEYS or KAIZEN_PII_KEYS_FILE.",
        subcommands = {KeysGenerateCommand.class, KeysStatusCommand.class, KeysRotateCommand.class},
        footer = {"", "Example: kaizen-db keys status"})
final class KeysCommand {
    @Mixin
    OutputOptions outputOptions;
}
