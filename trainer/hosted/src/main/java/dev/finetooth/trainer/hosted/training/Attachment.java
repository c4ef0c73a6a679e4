package dev.finetooth.trainer.hosted.training;

import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.Provider;
import dev.finetooth.trainer.hosted.provider.ProviderException;
import dev.finetooth.trainer.hosted.provider.ProviderJob;
import dev.finetooth.trainer.hosted.provider.ProviderJob.State;
import dev.finetooth.trainer.hosted.provider.WantedJob;
import dev.finetooth.trainer.hosted.training.LaneFolder.Note;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a lane's job at the provider, or has it created: never two. A note is written before the
 * creation and after it, and the job has metadata by which it is found where the note does not name
 * it.
 */
final class Attachment {

  private static final System.Logger LOG = System.getLogger(Attachment.class.getName());

  /** A job that was just created may be missing from the provider's list for a moment. */
  private static final int LOOKS = 3;

  private static final int CREATIONS = 5;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Provider provider;
  private final LaneFolder folder;
  private final Orders orders;
  private final Consumer<String> doing;
  private final String run;
  private final Map<String, String> metadata;

  /**
   * Of one lane.
   *
   * @param run identity of what is trained
   * @param metadata of its job
   */
  Attachment(
      Provider provider,
      LaneFolder folder,
      Orders orders,
      Consumer<String> doing,
      String run,
      Map<String, String> metadata) {
    this.provider = provider;
    this.folder = folder;
    this.orders = orders;
    this.doing = doing;
    this.run = run;
    this.metadata = metadata;
  }

  /** The job that an earlier attempt had created; empty where there is none. */
  Optional<ProviderJob> find() throws IOException {
    Optional<Note> note = folder.note(run);
    Optional<String> noted = note.flatMap(Note::job);
    if (noted.isPresent()) {
      return Optional.of(
          provider
              .job(noted.get())
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the provider knows nothing more of job %s, which trained this; run the sweep again with --fresh"
                              .formatted(noted.get()))));
    }
    Optional<ProviderJob> found = look(note.isPresent());
    return found.isPresent() || note.isEmpty()
        ? found
        : lookLater(LOOKS, WAIT, "an attempt before this one was about to create a job");
  }

  /** Has it created, once, whatever becomes of the answers. */
  ProviderJob create(WantedJob wanted) throws IOException {
    folder.write(new Note(run, Optional.empty()));
    for (int time = 1; ; time++) {
      try {
        return noted(provider.create(wanted));
      } catch (ProviderException e) {
        if (!e.passing()) {
          throw e;
        }
        Optional<ProviderJob> found =
            lookLater(e.turnedAway() ? 1 : LOOKS, e.retryAfter().orElse(WAIT), e.words());
        if (found.isPresent()) {
          return found.get();
        }
        if (time == CREATIONS) {
          throw e;
        }
      }
    }
  }

  /** Looks several times, each time after a longer wait. */
  private Optional<ProviderJob> lookLater(int looks, Duration first, String why)
      throws IOException {
    Duration pause = first;
    for (int look = 1; look <= looks; look++) {
      doing.accept(
          "waiting %d s, then looking for the job at the provider: %s"
              .formatted(pause.toSeconds(), why));
      orders.pause(pause);
      Optional<ProviderJob> found = look(true);
      if (found.isPresent()) {
        return found;
      }
      pause = pause.multipliedBy(2);
    }
    return Optional.empty();
  }

  /**
   * Looks in the provider's list.
   *
   * @param own whether only this lane's attempts can have created what is found: then it counts
   *     even where it failed
   */
  private Optional<ProviderJob> look(boolean own) throws IOException {
    List<ProviderJob> found =
        provider.jobsWith(metadata).stream()
            .filter(job -> own || (job.state() != State.FAILED && job.state() != State.CANCELLED))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ProviderJob oldest = found.getLast();
    if (found.size() > 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the provider has {0} jobs of this run; going on with the oldest, {1}",
          found.size(),
          oldest.id());
    }
    return Optional.of(noted(oldest));
  }

  private ProviderJob noted(ProviderJob job) throws IOException {
    folder.write(new Note(run, Optional.of(job.id())));
    return job;
  }
}
