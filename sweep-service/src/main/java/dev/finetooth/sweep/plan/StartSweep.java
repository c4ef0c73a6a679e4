package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.sweep.sweep.IdempotencyStore;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Starts a sweep, unless it is there already. */
@ApplicationScoped
public class StartSweep {

  private static final Logger LOG = Logger.getLogger(StartSweep.class);

  private static final Set<SweepState> NOT_WORTH_KEEPING =
      EnumSet.of(SweepState.FAILED, SweepState.STOPPED);

  private final PlanSweep planning;
  private final CreateSweep create;
  private final SweepStore sweeps;
  private final IdempotencyStore keys;
  private final Clock clock;

  StartSweep(
      PlanSweep planning,
      CreateSweep create,
      SweepStore sweeps,
      IdempotencyStore keys,
      Clock clock) {
    this.planning = planning;
    this.create = create;
    this.sweeps = sweeps;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The sweep that a request led to.
   *
   * @param created whether by this request
   */
  public record Begun(SweepId id, boolean created) {}

  /**
   * Starts it. An identical sweep that runs or is decided is returned instead, unless fresh ones
   * are asked for; so is the one that the same Idempotency-Key started.
   *
   * @throws RefusedException with every fault at once
   * @throws KeyConflictException where the key was used for something else
   */
  public Begun start(NewSweep sweep, Optional<String> key) {
    Sha256 request =
        Sha256.of(sweep.fresh() + "\n" + new TreeMap<>(sweep.files()) + "\n" + sweep.spec());
    Optional<Begun> known = QuarkusTransaction.requiringNew().call(() -> known(key, request));
    if (known.isPresent()) {
      return known.get();
    }
    return switch (planning.check(sweep)) {
      case Checked.Faulty faulty -> throw new RefusedException(faulty.faults());
      case Checked.Fine fine ->
          QuarkusTransaction.requiringNew().call(() -> start(sweep, key, request, fine));
    };
  }

  private Begun start(NewSweep sweep, Optional<String> key, Sha256 request, Checked.Fine fine) {
    sweeps.takeTurn();
    Optional<Begun> known = known(key, request);
    if (known.isPresent()) {
      return known.get();
    }
    Sha256 fingerprint = fine.blueprint().spec().hash();
    Begun begun =
        same(sweep, fingerprint)
            .map(there -> new Begun(there.id(), false))
            .orElseGet(() -> new Begun(create.create(sweep, fine, clock.instant()), true));
    key.ifPresent(
        text ->
            keys.remember(text, new IdempotencyStore.Use(request, begun.id()), clock.instant()));
    if (begun.created()) {
      LOG.infof("sweep %s begins: %s", begun.id(), summary(fine.blueprint().plan()));
    }
    return begun;
  }

  private Optional<Sweep> same(NewSweep sweep, Sha256 fingerprint) {
    return sweep.fresh() ? Optional.empty() : sweeps.same(fingerprint, NOT_WORTH_KEEPING);
  }

  private Optional<Begun> known(Optional<String> key, Sha256 request) {
    return key.flatMap(
        text ->
            keys.find(text)
                .map(
                    use -> {
                      if (!use.request().equals(request)) {
                        throw new KeyConflictException(text, use.sweep());
                      }
                      return new Begun(use.sweep(), false);
                    }));
  }

  private static String summary(Plan plan) {
    return "%d trials (%d reused) from %d lanes in %d jobs"
        .formatted(plan.trials(), plan.reused(), plan.lanes(), plan.jobs());
  }
}
