package dev.finetooth.eval.run;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import dev.finetooth.contracts.api.RunDetail.RunState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whose run is driven next. */
final class Turns {

  private Turns() {}

  /**
   * What an earlier process began comes first; then the owner with the fewest driven runs, so that
   * a sweep of a thousand runs does not keep another one waiting; then the oldest.
   */
  static Optional<EvalRun> next(Collection<EvalRun> startable, Collection<EvalRun> driven) {
    List<String> owners = driven.stream().map(EvalRun::owner).toList();
    return startable.stream()
        .min(
            comparing((EvalRun run) -> run.state() != RunState.RUNNING)
                .thenComparing(comparingInt(run -> Collections.frequency(owners, run.owner())))
                .thenComparing(comparingLong(EvalRun::number)));
  }
}
