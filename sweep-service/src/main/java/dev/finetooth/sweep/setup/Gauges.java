package dev.finetooth.sweep.setup;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.sweep.SweepStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Figures that are read from the database when somebody asks for them. */
@ApplicationScoped
class Gauges {

  private final SweepStore sweeps;
  private final Changes changes;
  private final MeterRegistry meters;

  Gauges(SweepStore sweeps, Changes changes, MeterRegistry meters) {
    this.sweeps = sweeps;
    this.changes = changes;
    this.meters = meters;
  }

  void register(@Observes StartupEvent event) {
    Gauge.builder("finetooth.sweeps.running", this, gauges -> gauges.count(SweepState.RUNNING))
        .description("Sweeps that train or score")
        .register(meters);
    Gauge.builder("finetooth.sweep.watchers", changes, Changes::watching)
        .description("Open event streams")
        .register(meters);
  }

  private double count(SweepState state) {
    return QuarkusTransaction.requiringNew().call(() -> sweeps.count(state));
  }
}
