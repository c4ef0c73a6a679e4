package dev.finetooth.compare.format;

import dev.finetooth.compare.run.Run;
import java.util.List;

/** A table of the user's own: JSON objects, a line each or in a list. */
final class JsonTable implements Format {

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String title() {
    return "JSONL";
  }

  @Override
  public boolean recognises(Head head) {
    return head.isLines() || (head.isList() && !head.fields().isEmpty());
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    TableRows rows = new TableRows(source, this, columns);
    JsonRecords.each(source, head, rows::add);
    return List.of(rows.run());
  }
}
