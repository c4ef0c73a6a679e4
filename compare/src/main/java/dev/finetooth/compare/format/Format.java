package dev.finetooth.compare.format;

import dev.finetooth.compare.run.Run;
import java.util.List;

/** A kind of file with per-item results. A new one is a class of its own and a line here. */
public sealed interface Format
    permits LmEvalHarness,
        InspectLog,
        PromptfooOutput,
        OpenAiEvals,
        FinetoothExport,
        JsonTable,
        CsvTable {

  /** What users call it on the command line, such as lm-eval. */
  String name();

  /** For people. */
  String title();

  /** Whether the beginning of a file looks like this format. */
  boolean recognises(Head head);

  /**
   * Reads the runs in a file, one after the other, keeping scores and digests only.
   *
   * @param head its beginning, which was looked at already
   * @throws dev.finetooth.compare.BadInputException where the file is not right
   */
  List<Run> read(Source source, Head head, Columns columns);
}
