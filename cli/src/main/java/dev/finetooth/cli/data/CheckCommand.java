package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.spec.data.ChatData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth data check}. */
@Command(name = "check", description = "Check chat data, line by line; every problem at once.")
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSON lines of chat messages.")
  List<Path> files;

  /** What a file holds. */
  private record Checked(String file, int examples, List<Fault> faults) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Checked> all = new ArrayList<>();
    List<String> fine = new ArrayList<>();
    for (Path file : files) {
      ChatData data = ChatFiles.read(file);
      all.add(new Checked(file.toString(), data.examples().size(), data.faults()));
      if (data.faults().isEmpty()) {
        fine.add("%s is right: %s".formatted(file, describe(data)));
      }
    }
    List<Fault> faults = all.stream().flatMap(checked -> checked.faults().stream()).toList();
    if (json.asked()) {
      JsonOption.print(out, all);
      return faults.isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }
    fine.forEach(out::println);
    out.flush();
    if (!faults.isEmpty()) {
      throw new Failure(ExitCode.INVALID, Faulty.lines("the data", faults));
    }
    return ExitCode.OK;
  }

  private static String describe(ChatData data) {
    String fields =
        data.examples().stream()
            .flatMap(example -> example.fields().keySet().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    long answers =
        data.examples().stream().map(example -> example.answer().strip()).distinct().count();
    return "%s, %s%s"
        .formatted(
            Figures.count(data.examples().size(), "example"),
            Figures.count(answers, "different answer"),
            fields.isEmpty() ? "" : ", fields " + fields);
  }
}
