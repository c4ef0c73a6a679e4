package dev.finetooth.cli.eval;

import picocli.CommandLine.Command;

/** {@code finetooth eval}. */
@Command(
    name = "eval",
    description = "Score a model on a suite.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RunCommand.class, ShowCommand.class, ExportCommand.class})
public final class EvalCommand {}
