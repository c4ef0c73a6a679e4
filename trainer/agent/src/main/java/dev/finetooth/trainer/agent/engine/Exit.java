package dev.finetooth.trainer.agent.engine;

import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param status as the JVM reports it: 128 + n where signal n ended the process
 * @param signal the number of that signal
 */
public record Exit(int status, OptionalInt signal) {

  private static final int SIGNAL_BASE = 128;
  private static final int LAST_SIGNAL = 64;

  static Exit ofStatus(int status) {
    boolean bySignal = status > SIGNAL_BASE && status <= SIGNAL_BASE + LAST_SIGNAL;
    return new Exit(status, bySignal ? OptionalInt.of(status - SIGNAL_BASE) : OptionalInt.empty());
  }

  public boolean isClean() {
    return status == 0;
  }

  public boolean isSignal(int number) {
    return signal.isPresent() && signal.getAsInt() == number;
  }

  /** For a sentence: "exited with status 3", "was ended by signal 11 (SIGSEGV)". */
  public String inWords() {
    if (signal.isEmpty()) {
      return "exited with status " + status;
    }
    return "was ended by signal " + signal.getAsInt() + name(signal.getAsInt());
  }

  private static String name(int number) {
    return switch (number) {
      case 2 -> " (SIGINT)";
      case 4 -> " (SIGILL)";
      case 6 -> " (SIGABRT)";
      case 7 -> " (SIGBUS)";
      case 8 -> " (SIGFPE)";
      case 9 -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }
}
