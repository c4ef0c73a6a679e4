package dev.finetooth.cli;

import java.util.List;

/** Ends the command with a message and an exit code; the message says what to do. */
public final class Failure extends RuntimeException {

  private final int exitCode;
  private final boolean complete;

  public Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.complete = false;
  }

  public Failure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.complete = false;
  }

  /**
   * Lines that name their subject themselves, so that the command's name before them would be
   * noise.
   */
  public Failure(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.complete = true;
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the message stands without the command's name. */
  boolean complete() {
    return complete;
  }
}
