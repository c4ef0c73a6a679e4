package dev.finetooth.messaging;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.UnsupportedVersionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells by an exception, its causes and what it suppressed what kind of failure it is. */
final class Failures {

  // Connection lost, transaction rolled back by the server, out of resources, shutting down, lock
  // not available.
  private static final List<String> TRANSIENT_STATES = List.of("08", "40", "53", "57", "55P03");

  private Failures() {}

  static ErrorKind kind(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return find(failure, seen).orElse(ErrorKind.BUG);
  }

  // A transaction manager suppresses what broke a commit: it is not the cause of its exception.
  private static Optional<ErrorKind> find(@Nullable Throwable at, Set<Throwable> seen) {
    if (at == null || !seen.add(at)) {
      return Optional.empty();
    }
    return known(at)
        .or(() -> find(at.getCause(), seen))
        .or(
            () ->
                Arrays.stream(at.getSuppressed())
                    .flatMap(each -> find(each, seen).stream())
                    .findFirst());
  }

  private static Optional<ErrorKind> known(Throwable failure) {
    return switch (failure) {
      case FailedMessageException said -> Optional.of(said.kind());
      case MalformedMessageException malformed -> Optional.of(ErrorKind.USER);
      case UnsupportedVersionException unsupported -> Optional.of(ErrorKind.USER);
      case SQLException database -> ofState(database.getSQLState());
      case RetriableException broker -> Optional.of(ErrorKind.TRANSIENT);
      case IOException outside -> Optional.of(ErrorKind.TRANSIENT);
      default -> Optional.empty();
    };
  }

  // A connection pool that found no connection in time gives no state.
  private static Optional<ErrorKind> ofState(@Nullable String state) {
    boolean mayPass = state == null || TRANSIENT_STATES.stream().anyMatch(state::startsWith);
    return mayPass ? Optional.of(ErrorKind.TRANSIENT) : Optional.empty();
  }

  static boolean mayPass(ErrorKind kind) {
    return switch (kind) {
      case TRANSIENT, RESOURCE -> true;
      case USER, BUG -> false;
    };
  }

  /** What really happened behind a future's exception. */
  static Throwable cause(ExecutionException failure) {
    return Optional.ofNullable(failure.getCause()).orElse(failure);
  }

  /** What a person wants to read of an exception: itself and what is at the bottom of it. */
  static String reason(Throwable failure) {
    String said = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    Throwable cause = failure.getCause();
    if (cause == null) {
      return said;
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return said + "; caused by " + root;
  }
}
