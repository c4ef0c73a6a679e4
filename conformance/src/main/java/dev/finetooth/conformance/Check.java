package dev.finetooth.conformance;

import java.io.IOException;

/** One thing that the protocol wants of an engine. */
interface Check {

  /** A word or two. */
  String name();

  /** What the protocol wants, as a sentence. */
  String wanted();

  /**
   * Tries it.
   *
   * @return what was seen
   * @throws NotConformingException where the engine does something else
   * @throws IOException where the program cannot be started
   */
  String run(Bench bench) throws NotConformingException, IOException, InterruptedException;
}
