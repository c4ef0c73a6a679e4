package dev.finetooth.cli.sweep;

import dev.finetooth.cli.text.Screen;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.util.ArrayList;
import java.util.List;

/** A table that is redrawn in place. */
final class LiveView implements View {

  private final Screen screen;
  private final Board board = new Board();
  private String note = "";
  private boolean paused;

  LiveView(Screen screen) {
    this.screen = screen;
  }

  @Override
  public synchronized void sweep(SweepView sweep) {
    board.put(sweep);
    note = "";
    draw();
  }

  @Override
  public synchronized void trials(List<TrialView> changed) {
    board.put(changed);
    draw();
  }

  @Override
  public synchronized void lost(String why) {
    note = why;
    draw();
  }

  @Override
  public synchronized void pause() {
    paused = true;
    screen.keep();
  }

  @Override
  public synchronized void resume() {
    paused = false;
    draw();
  }

  @Override
  public synchronized void resized() {
    if (!paused) {
      screen.resized();
      draw();
    }
  }

  private void draw() {
    if (paused) {
      return;
    }
    List<String> lines = new ArrayList<>(BoardText.lines(board, screen.rows()));
    if (!note.isEmpty()) {
      lines.add("  " + note);
    }
    screen.draw(lines);
  }
}
