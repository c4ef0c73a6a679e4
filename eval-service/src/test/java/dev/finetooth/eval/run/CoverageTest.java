package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.run.Coverage.Loss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Coverage COVERAGE = new Coverage(0.9);

  @Test
  void ninetyPercentIsEnough() {
    assertThat(COVERAGE.isMissedBy(90, 100)).isFalse();
    assertThat(COVERAGE.isMissedBy(89, 100)).isTrue();
    assertThat(new Coverage(0.01).isMissedBy(0, 1)).isTrue();
  }

  @Test
  void theMostFrequentReasonSpeaks() {
    var failure =
        COVERAGE.failure(
            60,
            100,
            100,
            List.of(
                new Loss(
                    Missing.ENDPOINT_ERROR, Optional.of(ErrorKind.TRANSIENT), 10, "it is busy"),
                new Loss(Missing.UNPARSED, Optional.empty(), 30, "nothing matches x")));
    assertThat(failure.kind()).isEqualTo(ErrorKind.USER);
    assertThat(failure.reason())
        .isEqualTo(
            "60 of the 100 items asked have a score, and a run needs 90 of its 100: no answer was"
                + " found in the output (30 of them): nothing matches x; widen the grader's pattern"
                + " or raise max_tokens");
  }
}
