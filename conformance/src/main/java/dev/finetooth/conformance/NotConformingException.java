package dev.finetooth.conformance;

/** An engine did what the protocol does not allow; the message says what. */
final class NotConformingException extends Exception {

  NotConformingException(String message) {
    super(message);
  }
}
