package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.engine.InstalledEngines;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.Lanes;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.spec.sweep.TrialPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep validate}. */
@Command(
    name = "validate",
    description = "Check a sweep, its data and its suite; every problem at once. Starts nothing.")
final class ValidateCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "FILE", description = "The sweep, such as sweep.yaml.")
  Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SweepFile sweep = SweepFile.read(file);
    return switch (sweep.parse(models(), engines())) {
      case Parsed.Invalid<SweepSpec> invalid -> {
        if (!json.asked()) {
          throw sweep.invalid(invalid.faults());
        }
        JsonOption.print(
            out,
            new Problem(
                "urn:finetooth:invalid-sweep",
                "The sweep is not right yet",
                422,
                "Repair what problems tells.",
                invalid.faults()));
        yield ExitCode.INVALID;
      }
      case Parsed.Valid<SweepSpec> valid -> {
        if (json.asked()) {
          JsonOption.print(out, valid.value());
        } else {
          tell(out, valid);
        }
        yield ExitCode.OK;
      }
    };
  }

  private void tell(PrintWriter out, Parsed.Valid<SweepSpec> valid) {
    List<TrialPlan> trials = Grid.expand(valid.value());
    out.println(
        "%s is right: %s from %s."
            .formatted(
                file,
                Figures.count(trials.size(), "trial"),
                Figures.count(Lanes.of(valid.value(), trials).size(), "lane")));
    valid.warnings().forEach(warning -> out.println("  look out: " + warning));
    out.flush();
  }

  /** Those of the system where one runs; else those of this machine. */
  private EngineCatalog engines() {
    try {
      return new EngineCatalog(server.server().engines());
    } catch (Failure nobodyThere) {
      return new EngineCatalog(
          new InstalledEngines(Installation.current(), Home.current()).known());
    }
  }

  /** Those of this machine, and those of the system where one runs. */
  private List<BaseModel> models() {
    List<BaseModel> models = new ArrayList<>(new ModelStore(Home.current().models()).list());
    try {
      models.addAll(server.server().models());
    } catch (Failure nobodyThere) {
      // A sweep can be checked without the system.
    }
    return models;
  }
}
