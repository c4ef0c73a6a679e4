package dev.finetooth.cli;

import dev.finetooth.cli.compare.CompareCommand;
import dev.finetooth.cli.data.DataCommand;
import dev.finetooth.cli.doctor.DoctorCommand;
import dev.finetooth.cli.engine.EngineCommand;
import dev.finetooth.cli.eval.EvalCommand;
import dev.finetooth.cli.model.ModelCommand;
import dev.finetooth.cli.power.PowerCommand;
import dev.finetooth.cli.sweep.SweepCommand;
import dev.finetooth.cli.up.DownCommand;
import dev.finetooth.cli.up.UpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The finetooth command; everything is in its sub-commands. */
@Command(
    name = "finetooth",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "finetooth 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds the right fine-tune: sweeps on real training, decided honestly.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      DoctorCommand.class,
      SweepCommand.class,
      EvalCommand.class,
      CompareCommand.class,
      PowerCommand.class,
      DataCommand.class,
      ModelCommand.class,
      EngineCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed, or the answer is no",
      "2:wrong arguments, or input that is not right yet",
      "3:the services cannot be reached",
      "130:interrupted by Ctrl-C"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  FINETOOTH_HOME    the folder with all data; by default .finetooth of",
      "                    the checkout one is in, elsewhere ~/.finetooth",
      "  FINETOOTH_SERVER  the address of the system; by default that of the one",
      "                    that finetooth up started"
    })
final class Finetooth {}
