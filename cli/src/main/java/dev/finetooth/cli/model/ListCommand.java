package dev.finetooth.cli.model;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth model list}. */
@Command(name = "list", description = "List the base models of this machine's model store.")
final class ListCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  /** Of those that come with Finetooth. */
  private static String engines(BaseModel model) {
    return model.engine().equals(EngineVersions.LORA)
        ? EngineVersions.LORA + ", " + EngineVersions.PEFT
        : model.engine();
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<BaseModel> models = new ModelStore(Home.current().models()).list();
    if (json.asked()) {
      JsonOption.print(out, models);
    } else if (models.isEmpty()) {
      out.println("There are no models yet. finetooth model import SOURCE adds one.");
    } else {
      Table table = new Table().row("model", "weights", "layers", "licence", "engines", "digest");
      models.forEach(
          model ->
              table.row(
                  model.name(),
                  model.hosted() ? "hosted" : "%,d".formatted(model.parameters()),
                  model.hosted() ? "" : model.layers(),
                  model.licence(),
                  engines(model),
                  model.sha256().brief()));
      table.lines("").forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }
}
