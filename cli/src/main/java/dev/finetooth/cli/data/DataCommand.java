package dev.finetooth.cli.data;

import picocli.CommandLine.Command;

/** {@code finetooth data}. */
@Command(
    name = "data",
    description = "Check, split and judge data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      SplitCommand.class,
      LeaksCommand.class,
      BaselineCommand.class
    })
public final class DataCommand {}
