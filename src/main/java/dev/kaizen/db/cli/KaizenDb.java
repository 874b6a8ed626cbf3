package dev.kaizen.db.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

@TopCommand
@Command(name = "kaizen-db", mixinStandardHelpOptions = true)
public class KaizenDb {}
