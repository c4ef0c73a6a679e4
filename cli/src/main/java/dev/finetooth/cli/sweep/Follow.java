package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.server.Events;
import dev.finetooth.cli.server.Server;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Follows a sweep's events to its end, over restarts of the services. */
final class Follow {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 180;

  private final Server server;
  private final SweepId id;
  private final View view;
  private final Duration pause;
  private final int attempts;
  private boolean ended;

  /**
   * To be used once.
   *
   * @param pause between attempts to connect
   * @param attempts in a row without an answer, after which it gives up
   */
  Follow(Server server, SweepId id, View view, Duration pause, int attempts) {
    this.server = server;
    this.id = id;
    this.view = view;
    this.pause = pause;
    this.attempts = attempts;
  }

  static Follow of(Server server, SweepId id, View view) {
    return new Follow(server, id, view, PAUSE, ATTEMPTS);
  }

  /** Returns the sweep when it has ended. */
  SweepView toEnd() throws InterruptedException {
    SweepView first = server.sweep(id);
    view.sweep(first);
    ended = first.state().isTerminal();
    int silent = 0;
    while (!ended) {
      try {
        listen();
        silent = 0;
      } catch (Failure failure) {
        silent++;
        if (failure.exitCode() != ExitCode.UNREACHABLE || silent >= attempts) {
          throw failure;
        }
        view.lost("the connection is lost; trying again");
      }
      if (!ended) {
        Thread.sleep(pause);
      }
    }
    // The stream may end before its last words have come.
    return server.sweep(id);
  }

  private void listen() {
    try (InputStream in = server.events(id)) {
      Events.read(in, this::heard);
    } catch (IOException broken) {
      view.lost("the connection broke; trying again");
    }
  }

  private boolean heard(String event, String data) {
    switch (event) {
      case "sweep" -> {
        SweepView sweep = Json.read(data, SweepView.class);
        ended = sweep.state().isTerminal();
        view.sweep(sweep);
      }
      case "trials" -> view.trials(List.of(Json.read(data, TrialView[].class)));
      default -> {
        // A newer service may tell more than this program knows.
      }
    }
    return true;
  }
}
