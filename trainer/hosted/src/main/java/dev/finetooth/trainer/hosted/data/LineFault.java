package dev.finetooth.trainer.hosted.data;

/**
 * What is wrong with a line of a training file.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param message without a full stop
 */
record LineFault(int line, String message) {

  /** For a sentence: "line 7: the last message is not from the assistant". */
  String inWords() {
    return line == 0 ? message : "line " + line + ": " + message;
  }
}
