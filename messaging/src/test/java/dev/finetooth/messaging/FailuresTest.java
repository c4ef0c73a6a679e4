package dev.finetooth.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.UnsupportedVersionException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(new FailedMessageException(ErrorKind.RESOURCE, "disk"), ErrorKind.RESOURCE),
        Arguments.of(new UnsupportedVersionException("Job", 9), ErrorKind.USER),
        Arguments.of(
            new MalformedMessageException("Job", "no JSON", new RuntimeException()),
            ErrorKind.USER),
        Arguments.of(new RuntimeException(new SQLException("gone", "08006")), ErrorKind.TRANSIENT),
        Arguments.of(new RuntimeException(new SQLException("lock", "40P01")), ErrorKind.TRANSIENT),
        Arguments.of(new SQLException("no connection in time"), ErrorKind.TRANSIENT),
        Arguments.of(new RuntimeException(new SQLException("unique", "23505")), ErrorKind.BUG),
        Arguments.of(new UncheckedIOException(new ConnectException()), ErrorKind.TRANSIENT),
        Arguments.of(new TimeoutException("broker"), ErrorKind.TRANSIENT),
        Arguments.of(brokenCommit(), ErrorKind.TRANSIENT),
        Arguments.of(new IllegalStateException("odd"), ErrorKind.BUG));
  }

  /** As a transaction manager tells it: not as a cause, and in a circle. */
  private static RuntimeException brokenCommit() {
    var rollback = new IllegalStateException("could not commit");
    var broken = new RuntimeException(new SQLException("terminated", "57P01"));
    rollback.addSuppressed(broken);
    broken.addSuppressed(rollback);
    return new RuntimeException(rollback);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void tellsKindsApart(Throwable failure, ErrorKind kind) {
    assertThat(Failures.kind(failure)).isEqualTo(kind);
  }

  @Test
  void givesTheReasonAndWhatIsBehindIt() {
    assertThat(Failures.reason(new IllegalStateException("a", new RuntimeException("b"))))
        .isEqualTo("IllegalStateException: a; caused by java.lang.RuntimeException: b");
    assertThat(Failures.reason(new IllegalStateException("a")))
        .isEqualTo("IllegalStateException: a");
  }
}
