package dev.finetooth.cli.model;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedPrices;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.folder.InvalidModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth model hosted}. */
@Command(
    name = "hosted",
    description = {
      "Put a base model that a provider trains and serves into the model store, FINETOOTH_HOME/models.",
      "Nothing is fetched and nothing is paid; sweeps on it run on a queue whose engine is hosted."
    })
final class HostedCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(
      paramLabel = "MODEL",
      description = "As the provider names it, for example gpt-4o-mini-2024-07-18.")
  String model;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "In the store. Default: the provider's name.")
  @Nullable String name;

  @Option(
      names = "--context",
      paramLabel = "TOKENS",
      description = "Most tokens of a training example. Default: ${DEFAULT-VALUE}.")
  int context = 65_536;

  @ArgGroup(exclusive = false)
  @Nullable Prices prices;

  /** Given together or not at all. */
  static final class Prices {
    @Option(
        names = "--price-training",
        paramLabel = "DOLLARS",
        required = true,
        description =
            "A million tokens trained on. Default: the table that comes with the hosted engine.")
    double training;

    @Option(
        names = "--price-input",
        paramLabel = "DOLLARS",
        required = true,
        description = "A million tokens of prompts to the fine-tuned model.")
    double input;

    @Option(
        names = "--price-output",
        paramLabel = "DOLLARS",
        required = true,
        description = "A million tokens of its answers.")
    double output;
  }

  @Override
  public Integer call() {
    HostedBase base =
        new HostedBase(
            Versioned.CURRENT,
            HostedBase.OPENAI,
            model,
            context,
            Optional.ofNullable(prices)
                .map(given -> new HostedPrices(given.training, given.input, given.output)));
    BaseModel added;
    try {
      String named = Optional.ofNullable(name).orElse(model);
      added = new ModelStore(Home.current().models()).addHosted(named, base);
    } catch (InvalidModelException e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "%s: %s".formatted(model, e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      JsonOption.print(out, added);
    } else {
      out.println(
          "%s is in the store: %s, trained and served by its provider"
              .formatted(added.name(), model));
      out.flush();
    }
    return ExitCode.OK;
  }
}
