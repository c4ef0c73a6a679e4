package dev.finetooth.cli.model;

import picocli.CommandLine.Command;

/** {@code finetooth model}. */
@Command(
    name = "model",
    description = "Import and list base models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImportCommand.class, ListCommand.class})
public final class ModelCommand {}
