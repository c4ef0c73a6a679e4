package dev.finetooth.cli.model;

import picocli.CommandLine.Command;

/** {@code finetooth model}. */
@Command(
    name = "model",
    description = "Import, name and list base models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImportCommand.class, HostedCommand.class, ListCommand.class})
public final class ModelCommand {}
