package dev.finetooth.spec.data;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of plain records, one JSON object a line, such as mails with subject, body and route.
 *
 * @param sha256 of the whole file
 * @param faults of the lines that are no records
 */
public record Records(List<Row> rows, Sha256 sha256, List<Fault> faults) {

  public Records {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /** One line; texts, numbers and flags only. */
  public record Row(int line, Map<String, String> fields) {
    public Row {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * Reads a file.
   *
   * @param path for messages
   * @throws UncheckedIOException where the file cannot be read
   */
  public static Records read(String path, InputStream in) {
    LineFaults faults = new LineFaults(path);
    List<Row> rows = new ArrayList<>();
    try {
      Sha256 sha256 =
          JsonLines.read(
              in, faults, (object, line) -> rows.add(new Row(line, Fields.scalars(object))));
      if (rows.isEmpty() && faults.count() == 0) {
        faults.add("is empty. It needs one JSON object a line.");
      }
      return new Records(rows, sha256, faults.list());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
