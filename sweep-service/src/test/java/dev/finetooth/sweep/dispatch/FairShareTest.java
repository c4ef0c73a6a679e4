package dev.finetooth.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FairShareTest {

  @Test
  void aNewSweepCatchesUpWithABusyOne() {
    List<FairShare.Pick> picks =
        FairShare.pick(List.of(backlog("old", 3, 10), backlog("new", 0, 10)), 5);

    assertThat(picks)
        .extracting(pick -> pick.job().value())
        .containsExactly("new/job-1", "new/job-2", "new/job-3", "old/job-1", "new/job-4");
  }

  @Test
  void equalsTakeTurnsInTheOrderOfTheirAge() {
    List<FairShare.Pick> picks =
        FairShare.pick(List.of(backlog("a", 0, 2), backlog("b", 0, 1), backlog("c", 0, 2)), 10);

    assertThat(picks)
        .extracting(pick -> pick.job().value())
        .containsExactly("a/job-1", "b/job-1", "c/job-1", "a/job-2", "c/job-2");
  }

  @Test
  void noRoomNoPick() {
    assertThat(FairShare.pick(List.of(backlog("a", 0, 2)), 0)).isEmpty();
  }

  private static FairShare.Backlog backlog(String sweep, int active, int waiting) {
    List<JobId> jobs =
        IntStream.rangeClosed(1, waiting)
            .mapToObj(number -> new JobId(sweep + "/job-" + number))
            .toList();
    return new FairShare.Backlog(new SweepId(sweep), active, jobs);
  }
}
