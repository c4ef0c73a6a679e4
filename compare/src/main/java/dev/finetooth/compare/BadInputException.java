package dev.finetooth.compare;

/** Input that cannot be compared. The message says what is wrong, where, and what to do. */
public final class BadInputException extends RuntimeException {

  private final Kind kind;

  public BadInputException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public BadInputException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public static BadInputException usage(String message) {
    return new BadInputException(Kind.USAGE, message);
  }

  public static BadInputException data(String message) {
    return new BadInputException(Kind.DATA, message);
  }

  public Kind kind() {
    return kind;
  }

  /** Whose fault it is, with the exit code that BSD's sysexits.h gives it. */
  public enum Kind {
    USAGE(64),
    DATA(65),
    NO_INPUT(66);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }
}
