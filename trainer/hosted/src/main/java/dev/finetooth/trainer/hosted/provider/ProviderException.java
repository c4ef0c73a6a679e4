package dev.finetooth.trainer.hosted.provider;

import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.util.Optional;

/** The provider did not do what it was asked; the message has its words and what to do. */
public final class ProviderException extends RuntimeException {

  private final ErrorKind kind;
  private final int status;
  private final transient Optional<Duration> retryAfter;

  ProviderException(
      ErrorKind kind, int status, Optional<Duration> retryAfter, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** USER where asking again changes nothing; TRANSIENT where it may. */
  public ErrorKind kind() {
    return kind;
  }

  /** Whether asking again may help; what was asked for may have been done all the same. */
  public boolean passing() {
    return kind == ErrorKind.TRANSIENT;
  }

  /** Whether it was turned away at the door: then nothing was done. */
  public boolean turnedAway() {
    return status == 429;
  }

  /** When the provider wants to be asked again, where it says so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
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
