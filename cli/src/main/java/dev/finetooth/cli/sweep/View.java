package dev.finetooth.cli.sweep;

import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.util.List;

/** Shows a sweep while it runs. */
interface View {

  void sweep(SweepView sweep);

  void trials(List<TrialView> changed);

  /** The connection broke; it is tried again. */
  void lost(String why);

  /** No more is shown until {@link #resume}. */
  default void pause() {}

  default void resume() {}

  /** The terminal has another size. */
  default void resized() {}
}
