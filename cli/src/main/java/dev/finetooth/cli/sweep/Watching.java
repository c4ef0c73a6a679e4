package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Screen;
import dev.finetooth.cli.text.Signals;
import dev.finetooth.cli.text.Terminal;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches a sweep to its end and prints what it ends with.
 *
 * @param json whether only the last document is wanted
 */
record Watching(Server server, PrintWriter out, boolean json) {

  int watch(SweepView begun) throws InterruptedException {
    boolean terminal = !json && Terminal.isThere();
    View view =
        json ? new Silent() : terminal ? new LiveView(Screen.ofTerminal(out)) : new PlainView(out);
    if (terminal) {
      AtomicBoolean asked = new AtomicBoolean();
      Signals.onInterrupt(() -> ask(begun.id(), view, asked));
      Signals.onResize(view::resized);
    }
    SweepView ended = new Follow(server, begun.id(), view).toEnd(begun);
    if (terminal) {
      view.pause();
    }
    return tell(ended);
  }

  /** Prints the end of a sweep, and says by the exit code whether it was decided. */
  int tell(SweepView sweep) {
    if (json) {
      JsonOption.print(out, sweep);
    } else {
      sweep
          .decision()
          .ifPresentOrElse(
              decision -> {
                out.println();
                Wrap.print(out, DecisionText.lines(sweep, decision, server.page(sweep.id())));
              },
              () ->
                  out.println(
                      "%s is %s%s"
                          .formatted(
                              sweep.id(),
                              sweep.state().name().toLowerCase(Locale.ROOT),
                              sweep.reason().map(": "::concat).orElse(""))));
      out.flush();
    }
    boolean undecided = sweep.state() == SweepState.STOPPED || sweep.state() == SweepState.FAILED;
    return undecided ? ExitCode.FAILED : ExitCode.OK;
  }

  private void ask(SweepId id, View view, AtomicBoolean asked) {
    if (asked.getAndSet(true)) {
      System.exit(ExitCode.INTERRUPTED);
    }
    view.pause();
    out.println();
    out.print("Stop the sweep (s), only stop watching (w), or go on (Enter)? ");
    out.flush();
    switch (answer()) {
      case "s" -> {
        server.stop(id);
        out.println("stopping " + id);
      }
      case "w" -> {
        out.println("It goes on. finetooth sweep watch " + id + " shows it again.");
        out.flush();
        System.exit(ExitCode.INTERRUPTED);
      }
      default -> asked.set(false);
    }
    out.flush();
    view.resume();
  }

  private static String answer() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = in.readLine();
      return line == null ? "w" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      return "w";
    }
  }

  /** Shows nothing. */
  private static final class Silent implements View {
    @Override
    public void sweep(SweepView sweep) {}

    @Override
    public void trials(List<TrialView> changed) {}

    @Override
    public void lost(String why) {}
  }
}
