package dev.finetooth.messaging;

import dev.finetooth.contracts.ErrorKind;

/** Thrown by a handler that knows what kind of failure it met. */
public final class FailedMessageException extends RuntimeException {

  private final ErrorKind kind;

  public FailedMessageException(ErrorKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailedMessageException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public ErrorKind kind() {
    return kind;
  }
}
