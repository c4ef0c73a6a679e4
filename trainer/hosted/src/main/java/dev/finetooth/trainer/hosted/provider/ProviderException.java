package dev.finetooth.trainer.hosted.provider;

import dev.finetooth.contracts.ErrorKind;

/** The provider did not do what it was asked; the message has its words and what to do. */
public final class ProviderException extends RuntimeException {

  private final ErrorKind kind;
  private final int status;

  ProviderException(ErrorKind kind, int status, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
  }

  /** USER where asking again changes nothing; TRANSIENT where it may. */
  public ErrorKind kind() {
    return kind;
  }

  /** Whether asking again may help; what was asked for may have been done all the same. */
  public boolean passing() {
    return kind == ErrorKind.TRANSIENT;
  }

  /** Whether the provider knows nothing of what was asked for. */
  public boolean missing() {
    return status == 404;
  }

  /** The message, which is never missing. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
