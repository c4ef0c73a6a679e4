package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.finetooth.compare.run.Run;
import java.util.List;

/**
 * A table of the user's own: a line of column names, then a line a row; commas, semicolons or tabs.
 */
final class CsvTable implements Format {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String title() {
    return "CSV";
  }

  @Override
  public boolean recognises(Head head) {
    return !head.isZip()
        && head.fields().isEmpty()
        && !head.firstLine().startsWith("{")
        && !head.isList()
        && head.firstLine().indexOf(separator(head.firstLine())) > 0;
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    TableRows rows = new TableRows(source, this, columns);
    CsvSchema schema =
        CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(head.firstLine()));
    ObjectReader reader =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(ObjectNode.class)
            .with(schema);
    source.read(
        in -> {
          int row = 1;
          try (MappingIterator<ObjectNode> all = reader.readValues(in)) {
            while (all.hasNextValue()) {
              row++;
              rows.add(all.nextValue(), "row " + row);
            }
          } catch (JsonProcessingException e) {
            throw source.fault(
                "row " + (row + 1),
                e.getOriginalMessage().lines().findFirst().orElse("no CSV") + ".");
          }
          return source;
        });
    return List.of(rows.run());
  }

  /** What stands most often in the header. */
  private static char separator(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
