package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.FileSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a sweep together and gives it its identity: what was parsed and the files' digests. */
final class SweepHash {

  private SweepHash() {}

  static SweepSpec spec(
      String name,
      BaseModel base,
      TrainingData data,
      Search search,
      long seed,
      Settings settings,
      Configuration baseline,
      SuiteReader.Read suite,
      Optional<Duration> budget,
      KnownEngine engine,
      String queue,
      List<Plan.Default> defaults) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("form", "sweep-1");
    parts.put("name", name);
    parts.put("base", base.sha256());
    parts.put("train", data.trainHash());
    parts.put("validation", data.validationHash());
    parts.put("search", search);
    parts.put("seed", seed);
    parts.put("settings", settings);
    parts.put("baseline", baseline);
    parts.put("suite", suite.suite().hash());
    parts.put("budget", budget);
    parts.put("engine", engine.name());
    parts.put("queue", queue);
    return new SweepSpec(
        name,
        base,
        data,
        search,
        seed,
        settings,
        baseline,
        suite.path(),
        suite.suite(),
        suite.suite().metric(),
        budget,
        engine.name(),
        engine.version(),
        queue,
        defaults,
        files(data, suite),
        Sha256.of(Json.write(parts)));
  }

  private static Map<String, Sha256> files(TrainingData data, SuiteReader.Read suite) {
    Map<String, Sha256> files = new LinkedHashMap<>();
    files.put(data.train(), data.trainHash());
    data.validation()
        .ifPresent(path -> data.validationHash().ifPresent(hash -> files.put(path, hash)));
    files.put(suite.path(), suite.sha256());
    suite
        .suite()
        .files()
        .forEach((path, hash) -> files.put(FileSource.resolve(suite.path(), path), hash));
    return files;
  }
}
