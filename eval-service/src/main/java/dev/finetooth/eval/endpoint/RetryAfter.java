package dev.finetooth.eval.endpoint;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header, which gives seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /** Empty where the value is neither; never negative. */
  static Optional<Duration> parse(String value, Clock clock) {
    String text = value.strip();
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(text))));
    } catch (NumberFormatException noNumber) {
      return date(text, clock);
    }
  }

  private static Optional<Duration> date(String text, Clock clock) {
    try {
      ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), until.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
