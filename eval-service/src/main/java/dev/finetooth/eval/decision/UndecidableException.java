package dev.finetooth.eval.decision;

/** The scores at hand decide nothing; the message says which are missing and what to do. */
public final class UndecidableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UndecidableException(String message) {
    super(message);
  }
}
