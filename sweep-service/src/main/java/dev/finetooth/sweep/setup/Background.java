package dev.finetooth.sweep.setup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts what runs in the background with the service, and stops it with it. */
@ApplicationScoped
class Background {

  private final Messages messages;
  private final Rounds rounds;

  Background(Messages messages, Rounds rounds) {
    this.messages = messages;
    this.rounds = rounds;
  }

  void begin(@Observes StartupEvent event) {
    messages.start();
    rounds.start();
  }

  void end(@Observes ShutdownEvent event) throws Exception {
    rounds.stop();
    messages.stop();
  }
}
