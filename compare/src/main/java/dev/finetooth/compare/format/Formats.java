package dev.finetooth.compare.format;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats there are, and which one a file has. */
public final class Formats {

  private static final List<Format> TOOLS =
      List.of(
          new LmEvalHarness(),
          new InspectLog(),
          new PromptfooOutput(),
          new OpenAiEvals(),
          new FinetoothExport());
  private static final List<Format> TABLES = List.of(new JsonTable(), new CsvTable());

  private Formats() {}

  /** What --format takes. */
  public static List<String> names() {
    return Stream.concat(TOOLS.stream(), TABLES.stream()).map(Format::name).toList();
  }

  /**
   * Reads a file.
   *
   * @param format one of {@link #names}; told by the content where it is empty
   */
  public static List<Run> read(Source source, Optional<String> format, Columns columns) {
    Head head = Head.of(source);
    Format chosen = format.map(Formats::named).orElseGet(() -> detect(source, head));
    return chosen.read(source, head, columns);
  }

  private static Format detect(Source source, Head head) {
    List<Format> fitting = TOOLS.stream().filter(format -> format.recognises(head)).toList();
    if (fitting.isEmpty()) {
      fitting = TABLES.stream().filter(format -> format.recognises(head)).toList();
    }
    if (fitting.isEmpty()) {
      throw BadInputException.data(unknown(source, head));
    }
    if (fitting.size() > 1) {
      throw BadInputException.data(
          "%s could be %s. Say which: --format %s"
              .formatted(source.name(), titles(fitting), fitting.getFirst().name()));
    }
    return fitting.getFirst();
  }

  private static String unknown(Source source, Head head) {
    if (!head.isZip() && head.firstLine().isEmpty()) {
      return source.name() + " is empty. Has the run written its results, and to this file?";
    }
    String what = head.isZip() ? "an archive" : "a file";
    return "%s is %s that no reader knows. Known are the per-item results of %s."
        .formatted(
            source.name(), what, titles(Stream.concat(TOOLS.stream(), TABLES.stream()).toList()));
  }

  private static String titles(List<Format> formats) {
    return formats.stream().map(Format::title).collect(Collectors.joining(", "));
  }

  private static Format named(String name) {
    return Stream.concat(TOOLS.stream(), TABLES.stream())
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadInputException.usage(
                    "there is no format %s. There are: %s."
                        .formatted(name, String.join(", ", names()))));
  }
}
