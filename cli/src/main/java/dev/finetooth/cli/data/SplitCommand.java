package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.data.Records;
import dev.finetooth.spec.preparation.Preparation;
import dev.finetooth.spec.preparation.PreparationParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth data split}. */
@Command(
    name = "split",
    description = {
      "Make the parts of a data set from records, so that no group (such as a customer) is in two.",
      "The file says how: source, by, seed, parts, messages; see examples/support-routing/split.yaml."
          + " The same file gives the same parts, to the byte."
    })
final class SplitCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "FILE", description = "How to split, such as split.yaml.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where the parts go, seen from FILE. Default: ${DEFAULT-VALUE}")
  String folder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalFiles files = LocalFiles.read(file);
    Preparation preparation =
        switch (PreparationParser.parse(files.text())) {
          case Parsed.Valid<Preparation> valid -> valid.value();
          case Parsed.Invalid<Preparation> invalid ->
              throw new Failure(ExitCode.INVALID, Faulty.lines(file.toString(), invalid.faults()));
        };
    Map<String, List<String>> parts = parts(preparation, records(files, preparation));
    Map<String, Integer> sizes = write(parts, files.locate(folder));
    if (json.asked()) {
      JsonOption.print(out, sizes);
    } else {
      Table table = new Table();
      sizes.forEach((path, lines) -> table.row(path, lines + " lines"));
      table.lines("").forEach(out::println);
      out.flush();
    }
    return ExitCode.OK;
  }

  private Records records(LocalFiles files, Preparation preparation) {
    String source = preparation.source();
    try (InputStream in =
        files
            .open(source)
            .orElseThrow(
                () -> new Failure(ExitCode.INVALID, source + ": no such file beside " + file))) {
      Records records = Records.read(source, in);
      if (!records.faults().isEmpty()) {
        throw new Failure(ExitCode.INVALID, Faulty.lines(source, records.faults()));
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source, e);
    }
  }

  private static Map<String, List<String>> parts(Preparation preparation, Records records) {
    try {
      return preparation.parts(records);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID, e.getMessage() + ".", e);
    }
  }

  private static Map<String, Integer> write(Map<String, List<String>> parts, Path target) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    try {
      Files.createDirectories(target);
      for (Map.Entry<String, List<String>> part : parts.entrySet()) {
        Path path = target.resolve(part.getKey() + ".jsonl");
        Files.writeString(path, String.join("\n", part.getValue()) + "\n");
        sizes.put(shown(path), part.getValue().size());
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + target, e);
    }
  }

  /** Relative where it lies under the current folder. */
  private static String shown(Path path) {
    Path current = Path.of("").toAbsolutePath();
    return (path.startsWith(current) ? current.relativize(path) : path).toString();
  }
}
