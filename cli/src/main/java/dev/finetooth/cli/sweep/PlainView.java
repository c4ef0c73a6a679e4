package dev.finetooth.cli.sweep;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Lines for logs and pipes: a trial that ended, and progress every twentieth. */
final class PlainView implements View {

  private static final double STEP = 0.05;

  private final PrintWriter out;
  private final Board board = new Board();
  private double told = -1;
  private Optional<SweepState> state = Optional.empty();

  PlainView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void sweep(SweepView sweep) {
    board.put(sweep);
    boolean changed = state.filter(sweep.state()::equals).isEmpty();
    if (changed || sweep.progress() >= told + STEP) {
      told = sweep.progress();
      state = Optional.of(sweep.state());
      say(BoardText.progress(board, sweep));
    }
  }

  @Override
  public void trials(List<TrialView> changed) {
    board.put(changed).forEach(trial -> say("       " + BoardText.ended(trial)));
  }

  @Override
  public void lost(String why) {
    say(why);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
