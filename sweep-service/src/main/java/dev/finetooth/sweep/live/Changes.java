package dev.finetooth.sweep.live;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The change bus: takes what a transaction changed and tells the watchers after its commit. */
@ApplicationScoped
public class Changes {

  private final TransactionSynchronizationRegistry transaction;
  private final Map<SweepId, Set<Watch>> watches = new ConcurrentHashMap<>();

  Changes(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** The sweep itself changed: its state, its decision. */
  public void sweep(SweepId sweep) {
    mine().sweeps.computeIfAbsent(sweep, id -> new HashSet<>());
  }

  public void trial(TrialId trial) {
    mine().sweeps.computeIfAbsent(trial.sweep(), id -> new HashSet<>()).add(trial.number());
  }

  /** Every trial of a sweep changed at once. */
  public void everything(SweepId sweep, int trials) {
    mine()
        .sweeps
        .computeIfAbsent(sweep, id -> new HashSet<>())
        .addAll(IntStream.rangeClosed(1, trials).boxed().toList());
  }

  /** Begins to collect the changes of a sweep; close it when done. */
  public Watch watch(SweepId sweep) {
    Watch watch = new Watch(closed -> forget(sweep, closed));
    watches.computeIfAbsent(sweep, id -> ConcurrentHashMap.newKeySet()).add(watch);
    return watch;
  }

  /** Watchers at this moment. */
  public int watching() {
    return watches.values().stream().mapToInt(Set::size).sum();
  }

  private void forget(SweepId sweep, Watch watch) {
    watches.computeIfPresent(
        sweep,
        (id, those) -> {
          those.remove(watch);
          return those.isEmpty() ? null : those;
        });
  }

  private Changed mine() {
    Object known = transaction.getResource(Changes.class);
    if (known instanceof Changed changed) {
      return changed;
    }
    Changed changed = new Changed();
    transaction.putResource(Changes.class, changed);
    transaction.registerInterposedSynchronization(changed);
    return changed;
  }

  private void publish(SweepId sweep, Set<Integer> trials) {
    watches.getOrDefault(sweep, Set.of()).forEach(watch -> watch.tell(trials));
  }

  private final class Changed implements Synchronization {

    private final Map<SweepId, Set<Integer>> sweeps = new HashMap<>();

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        sweeps.forEach(Changes.this::publish);
      }
    }
  }
}
