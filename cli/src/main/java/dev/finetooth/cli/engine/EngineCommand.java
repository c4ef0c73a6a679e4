package dev.finetooth.cli.engine;

import picocli.CommandLine.Command;

/** {@code finetooth engine}. */
@Command(
    name = "engine",
    description = "Engines train: see those of this machine, and check one's own.",
    subcommands = {ListCommand.class, CheckCommand.class})
public final class EngineCommand {}
