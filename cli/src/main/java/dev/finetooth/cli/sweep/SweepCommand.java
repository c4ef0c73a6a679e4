package dev.finetooth.cli.sweep;

import picocli.CommandLine.Command;

/** {@code finetooth sweep}. */
@Command(
    name = "sweep",
    description = "Check, plan, run, watch and report sweeps.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ValidateCommand.class,
      PlanCommand.class,
      RunCommand.class,
      WatchCommand.class,
      StopCommand.class,
      ReportCommand.class,
      ListCommand.class
    })
public final class SweepCommand {}
