package dev.finetooth.conformance;

import dev.finetooth.contracts.training.HostedBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All checks, one after the other. */
public final class ConformanceKit {

  /** The last two look at all that the engine said in the others. */
  static final List<Check> CHECKS =
      List.of(
          new HelloCheck(),
          new ProgressCheck(),
          new SnapshotsCheck(),
          new EndCheck(),
          new SeveralLanesCheck(),
          new StopCheck(),
          new ResumeCheck(),
          new RepeatCheck(),
          LeaveCheck.byCommand(),
          LeaveCheck.byEndOfInput(),
          new BadJobCheck(),
          new BadDataCheck(),
          new BadConfigurationCheck(),
          new PreferenceCheck(),
          new BadPairsCheck(),
          new ToleranceCheck(),
          new OutputCheck(),
          new SilenceCheck());

  private final List<String> command;
  private final Optional<String> version;
  private final Path folder;
  private final Patience patience;
  private final Optional<HostedBase> hosted;

  /** A provider tells no rewards, and the whole curve again to whoever asks again. */
  private static final Set<String> NOT_OF_PROVIDERS = Set.of("kill and resume", "preferences");

  /**
   * A kit for one engine.
   *
   * @param command program and first arguments; no shell ever reads it
   * @param version that the engine should have, where it is known
   * @param folder for the kit's model, data and jobs
   */
  public ConformanceKit(
      List<String> command, Optional<String> version, Path folder, Patience patience) {
    this(command, version, folder, patience, Optional.empty());
  }

  private ConformanceKit(
      List<String> command,
      Optional<String> version,
      Path folder,
      Patience patience,
      Optional<HostedBase> hosted) {
    this.command = List.copyOf(command);
    this.version = version;
    this.folder = folder.toAbsolutePath().normalize();
    this.patience = patience;
    this.hosted = hosted;
  }

  /** The same for an engine that has a provider train, which may charge for some thirty lanes. */
  public ConformanceKit at(HostedBase base) {
    return new ConformanceKit(command, version, folder, patience, Optional.of(base));
  }

  /** The names of the checks that engines can pass that have a provider train. */
  public static List<String> namesForProviders() {
    return names().stream().filter(name -> !NOT_OF_PROVIDERS.contains(name)).toList();
  }

  /** The names of the checks, in their order. */
  public static List<String> names() {
    return CHECKS.stream().map(Check::name).toList();
  }

  /**
   * Runs checks.
   *
   * @param only names of those to run
   * @param told hears of each as it ends
   * @throws IOException where the program cannot be started, or the folder not be written
   */
  public List<Finding> run(Set<String> only, Consumer<Finding> told)
      throws IOException, InterruptedException {
    Jobs jobs = hosted.isPresent() ? Jobs.at(folder, hosted.get()) : Jobs.in(folder);
    Bench bench = new Bench(command, version, jobs, patience);
    List<Finding> findings = new ArrayList<>();
    for (Check check : CHECKS) {
      if (only.contains(check.name())) {
        Finding finding = finding(check, bench);
        findings.add(finding);
        told.accept(finding);
      }
    }
    return findings;
  }

  private static Finding finding(Check check, Bench bench)
      throws IOException, InterruptedException {
    try {
      return new Finding(check.name(), true, check.run(bench), check.wanted());
    } catch (NotConformingException e) {
      return new Finding(check.name(), false, String.valueOf(e.getMessage()), check.wanted());
    }
  }
}
