package dev.finetooth.cli.engine;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.conformance.ConformanceKit;
import dev.finetooth.conformance.Finding;
import dev.finetooth.conformance.Patience;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.HostedBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth engine check}. */
@Command(
    name = "check",
    description = {
      "Hold an engine against the engine protocol: start it as an agent would, on a tiny model and"
          + " data made for it, and say where it does what the protocol does not allow.",
      "Behind -- stands a program with arguments of its own."
    })
final class CheckCommand implements Callable<Integer> {

  private static final int WIDEST_NAME = 24;
  private static final int CONTEXT = 65_536;

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      split = ",",
      description = "Only these checks, separated by commas, such as hello,output.")
  List<String> only = List.of();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long one job of the kit may take. Default: ${DEFAULT-VALUE}")
  int seconds;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "Keep the kit's jobs, with what the engine wrote, in this folder.")
  Path keep;

  @Option(
      names = "--provider-model",
      paramLabel = "MODEL",
      description =
          "For hosted: have the provider of OPENAI_BASE_URL train this model of its. It may charge"
              + " for some thirty tiny jobs.")
  @Nullable String providerModel;

  @Parameters(
      paramLabel = "ENGINE",
      arity = "1..*",
      description = "An engine's name (finetooth engine list), or a program and its arguments.")
  List<String> words;

  @Override
  public Integer call() throws InterruptedException {
    Optional<HostedBase> provider = provider();
    Subject subject = Subject.of(words);
    Set<String> checks = checks(provider.isPresent());
    if (seconds < 1) {
      throw new Failure(ExitCode.INVALID, "--patience must be at least 1 second.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Workplace workplace = Workplace.in(keep)) {
      ConformanceKit kit =
          new ConformanceKit(
              subject.command(),
              subject.version(),
              workplace.folder(),
              Patience.STANDARD.withJob(Duration.ofSeconds(seconds)));
      List<Finding> findings =
          provider.map(kit::at).orElse(kit).run(checks, finding -> tell(out, finding));
      return end(out, subject, findings);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED, "%s cannot be checked: %s".formatted(subject.name(), e.getMessage()), e);
    }
  }

  private Optional<HostedBase> provider() {
    if (words.equals(List.of(EngineVersions.HOSTED)) && providerModel == null) {
      throw new Failure(
          ExitCode.INVALID,
          "hosted has a provider train, which may charge for some thirty tiny jobs. Where that is right, name one of its models: --provider-model MODEL.");
    }
    return Optional.ofNullable(providerModel)
        .map(
            model ->
                new HostedBase(
                    Versioned.CURRENT, HostedBase.OPENAI, model, CONTEXT, Optional.empty()));
  }

  private Set<String> checks(boolean ofProvider) {
    Set<String> chosen = new LinkedHashSet<>(only);
    if (chosen.isEmpty()) {
      return new LinkedHashSet<>(
          ofProvider ? ConformanceKit.namesForProviders() : ConformanceKit.names());
    }
    List<String> unknown =
        chosen.stream().filter(name -> !ConformanceKit.names().contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new Failure(
          ExitCode.INVALID,
          "unknown check %s. There is %s."
              .formatted(String.join(", ", unknown), String.join(", ", ConformanceKit.names())));
    }
    return chosen;
  }

  private void tell(PrintWriter out, Finding finding) {
    if (!json.asked()) {
      String name = finding.check() + " ".repeat(WIDEST_NAME - finding.check().length());
      out.println((finding.passed() ? "ok     " : "WRONG  ") + name + finding.detail());
      out.flush();
    }
  }

  private int end(PrintWriter out, Subject subject, List<Finding> findings) {
    List<Finding> failed = findings.stream().filter(finding -> !finding.passed()).toList();
    if (json.asked()) {
      JsonOption.print(out, findings);
    } else if (failed.isEmpty()) {
      out.println();
      out.println(
          "%s keeps to the protocol (%s)."
              .formatted(subject.name(), Figures.count(findings.size(), "check")));
    } else {
      List<String> lines = new ArrayList<>();
      lines.add("");
      lines.add(
          "%s does not keep to the protocol (%d of %s). What it wants:"
              .formatted(subject.name(), failed.size(), Figures.count(findings.size(), "check")));
      failed.forEach(finding -> lines.add("  " + finding.check() + ": " + finding.wanted()));
      Wrap.print(out, lines);
    }
    out.flush();
    return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
