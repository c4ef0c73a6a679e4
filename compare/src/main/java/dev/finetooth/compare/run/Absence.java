package dev.finetooth.compare.run;

/** Why an answer has no score. None of these is a wrong answer. */
public enum Absence {
  /** The model answered, and the tool found no answer in it. */
  UNPARSED("unparsed"),
  /** The model, or a filter before it, declined. */
  REFUSED("refused"),
  /** No answer came: the model or the tool broke down. */
  FAILED("failed"),
  /** The tool left the score out and does not say why. */
  UNSCORED("without a score");

  private final String words;

  Absence(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
