package dev.finetooth.cli;

/** What the command ends with; part of its interface. */
public final class ExitCode {

  public static final int OK = 0;

  /** It failed, or the answer is no. */
  public static final int FAILED = 1;

  /** Wrong arguments, or input that is not right yet. */
  public static final int INVALID = 2;

  /** The services cannot be reached. */
  public static final int UNREACHABLE = 3;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
