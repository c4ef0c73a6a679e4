package dev.finetooth.eval.rest;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.RunStore;
import dev.finetooth.eval.run.RunWish;
import dev.finetooth.eval.run.RunsAwaited;
import dev.finetooth.eval.suite.SuiteLibrary;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts runs by hand. */
@Singleton
class RunStarter {

  private static final String BY_HAND = "";

  private final ArtifactStore artifacts;
  private final SuiteLibrary suites;
  private final RunStore runs;
  private final IdempotencyStore keys;
  private final Event<RunsAwaited> news;

  RunStarter(
      ArtifactStore artifacts,
      SuiteLibrary suites,
      RunStore runs,
      IdempotencyStore keys,
      Event<RunsAwaited> news) {
    this.artifacts = artifacts;
    this.suites = suites;
    this.runs = runs;
    this.keys = keys;
    this.news = news;
  }

  /**
   * A new run, or the known one where it need not be fresh or the key was seen before.
   *
   * @throws ProblemException where the run is not right yet
   */
  @Transactional
  EvalRun start(NewRun wanted, Optional<String> key) {
    return key.flatMap(keys::find)
        .flatMap(runs::find)
        .orElseGet(
            () -> {
              refuseUnless(faults(wanted));
              SuiteFiles suite = suites.takeIn(wanted.spec(), wanted.files());
              refuseUnless(missingPart(suite, wanted));
              EvalRun run =
                  runs.findOrCreate(
                      new RunWish(BY_HAND, wanted.model(), suite, wanted.part(), wanted.fresh()));
              key.ifPresent(text -> keys.remember(text, run.number()));
              news.fire(new RunsAwaited());
              return run;
            });
  }

  private static void refuseUnless(List<Fault> none) {
    if (!none.isEmpty()) {
      throw ProblemException.invalidRun(none);
    }
  }

  // The record promises no nulls, but this one was read from a stranger's JSON.
  private List<Fault> faults(NewRun wanted) {
    List<Fault> faults = new ArrayList<>();
    require(faults, "spec", wanted.spec(), "Give the text of suite.yaml.");
    require(faults, "model", wanted.model(), "Give the model's id at the endpoint.");
    require(faults, "part", wanted.part(), "Write selection or confirmation.");
    wanted.files().entrySet().stream()
        .filter(file -> artifacts.find(file.getValue()).isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .map(
            file ->
                new Fault(
                    file.getKey(),
                    "was not uploaded. PUT it to /api/files/v1/" + file.getValue() + " first."))
        .forEach(faults::add);
    return faults;
  }

  private static void require(
      List<Fault> faults, String field, @Nullable Object value, String fix) {
    if (value == null || value.toString().isBlank()) {
      faults.add(new Fault(field, "is missing. " + fix));
    }
  }

  private List<Fault> missingPart(SuiteFiles suite, NewRun wanted) {
    return suites.items(suite, wanted.part()) > 0
        ? List.of()
        : List.of(new Fault("part", "suite " + suite.name() + " has no such items."));
  }
}
