package dev.finetooth.cli.sweep;

import dev.finetooth.cli.server.Events;
import dev.finetooth.cli.server.Patiently;
import dev.finetooth.cli.server.Pauses;
import dev.finetooth.cli.server.Server;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Follows a sweep's events to its end, over restarts of the services. To be used once. */
final class Follow {

  private final Server server;
  private final SweepId id;
  private final View view;
  private final Patiently patiently;
  private final Pauses betweenStreams = new Pauses(Duration.ofMillis(300), Duration.ofSeconds(1));
  private boolean ended;

  Follow(Server server, SweepId id, View view) {
    this.server = server;
    this.id = id;
    this.view = view;
    this.patiently = Patiently.whileItRestarts(view::lost);
  }

  /**
   * Returns the sweep when it has ended.
   *
   * @param first what it is like now
   */
  SweepView toEnd(SweepView first) throws InterruptedException {
    view.sweep(first);
    ended = first.state().isTerminal();
    while (!ended) {
      listen(patiently.ask(() -> server.events(id)));
      if (!ended) {
        betweenStreams.rest();
      }
    }
    // The stream may end before its last words have come.
    return patiently.ask(() -> server.sweep(id));
  }

  private void listen(InputStream events) {
    try (events) {
      Events.read(events, this::heard);
    } catch (IOException broken) {
      view.lost("the connection broke; trying again");
    }
  }

  private boolean heard(String event, String data) {
    betweenStreams.reset();
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
