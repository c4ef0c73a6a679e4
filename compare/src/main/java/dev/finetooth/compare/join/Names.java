package dev.finetooth.compare.join;

import dev.finetooth.compare.run.Run;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What runs are called: by their models where these differ, else by their files. */
final class Names {

  private Names() {}

  static List<String> of(List<Run> runs) {
    List<Function<Run, String>> ways =
        List.of(
            run -> run.model().map(Names::withoutPrompt).orElse(""),
            run -> run.model().orElse(""),
            run -> last(run.file(), 1),
            run -> last(run.file(), 2),
            Run::file);
    for (Function<Run, String> way : ways) {
      List<String> names = runs.stream().map(way).toList();
      if (new HashSet<>(names).size() == names.size() && !names.contains("")) {
        return names;
      }
    }
    return numbered(runs);
  }

  /** Whether the user can mean this run by the name. */
  static boolean isMeant(String wanted, String name, Run run) {
    return wanted.equals(name)
        || run.file().equals(wanted)
        || run.file().endsWith("/" + wanted)
        || wanted.equals(last(run.file(), 1))
        || wanted.equals(run.model().orElse(""));
  }

  private static String withoutPrompt(String model) {
    int prompt = model.indexOf(" | ");
    return prompt < 0 ? model : model.substring(0, prompt);
  }

  private static String last(String file, int parts) {
    Path path = Path.of(file);
    int from = Math.max(0, path.getNameCount() - parts);
    String name = path.subpath(from, path.getNameCount()).toString();
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  private static List<String> numbered(List<Run> runs) {
    return IntStream.range(0, runs.size())
        .mapToObj(
            i -> i + 1 + ": " + runs.get(i).model().orElseGet(() -> last(runs.get(i).file(), 1)))
        .toList();
  }
}
