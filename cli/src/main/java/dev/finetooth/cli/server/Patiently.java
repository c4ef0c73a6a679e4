package dev.finetooth.cli.server;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks again where nobody answers or a service fails, as while parts of the system restart. */
public final class Patiently {

  private static final int SERVER_ERROR = 500;
  private static final int TRIES = 180;

  private final int tries;
  private final Pauses pauses;
  private final Consumer<String> lost;

  /**
   * Patience.
   *
   * @param tries in a row without an answer, after which it gives up
   * @param lost hears that it has to be asked again
   */
  Patiently(int tries, Pauses pauses, Consumer<String> lost) {
    this.tries = tries;
    this.pauses = pauses;
    this.lost = lost;
  }

  /** Patience for some minutes. */
  public static Patiently whileItRestarts(Consumer<String> lost) {
    return new Patiently(TRIES, new Pauses(Duration.ofMillis(300), Duration.ofSeconds(1)), lost);
  }

  /** The answer; or the failure, where asking again does not help or has not helped. */
  public <T> T ask(Supplier<T> question) throws InterruptedException {
    pauses.reset();
    for (int silent = 1; ; silent++) {
      try {
        return question.get();
      } catch (RuntimeException failure) {
        if (!mayPass(failure) || silent >= tries) {
          throw failure;
        }
        lost.accept("the connection is lost; trying again");
        pauses.rest();
      }
    }
  }

  private static boolean mayPass(RuntimeException failure) {
    return switch (failure) {
      case Failure unanswered -> unanswered.exitCode() == ExitCode.UNREACHABLE;
      case RefusedException refused -> refused.problem().status() >= SERVER_ERROR;
      default -> false;
    };
  }
}
