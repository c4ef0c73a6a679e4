package dev.finetooth.cli.text;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a file, all at once. */
public final class Faulty {

  private static final Pattern WHERE =
      Pattern.compile("(?:(?<file>.*?) )?(?<line>line [0-9]+)(?:, (?<path>.*))?");

  private Faulty() {}

  /**
   * The message.
   *
   * @param subject for example sweep.yaml
   */
  public static List<String> lines(String subject, List<Fault> faults) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s is not right yet (%s):".formatted(subject, Figures.count(faults.size(), "problem")));
    Table table = new Table();
    faults.forEach(fault -> table.row(place(fault), rest(fault)));
    lines.addAll(table.lines("  "));
    return lines;
  }

  private static String place(Fault fault) {
    Matcher matcher = WHERE.matcher(fault.where());
    if (!matcher.matches()) {
      return fault.where();
    }
    return matcher.group("file") == null ? matcher.group("line") : matcher.group("file");
  }

  private static String rest(Fault fault) {
    Matcher matcher = WHERE.matcher(fault.where());
    if (!matcher.matches()) {
      return fault.message();
    }
    String line = matcher.group("file") == null ? "" : matcher.group("line");
    String path = matcher.group("path") == null ? "" : matcher.group("path");
    String where = line.isEmpty() || path.isEmpty() ? line + path : line + ", " + path;
    return where.isEmpty() ? fault.message() : where + ": " + fault.message();
  }
}
