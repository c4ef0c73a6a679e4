package dev.finetooth.sweep.setup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ends the background work and begins it again, as a restart of the service does. */
@ApplicationScoped
public class BackgroundSwitch {

  @Inject Messages messages;
  @Inject Rounds rounds;

  public void off() throws Exception {
    rounds.stop();
    messages.stop();
  }

  public void on() {
    messages.start();
    rounds.start();
  }
}
