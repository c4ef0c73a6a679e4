package dev.finetooth.trainer.agent.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Folders of jobs that nobody has touched for a week. Their adapters are in the artifact store; a
 * checkpoint so old is not worth its room.
 */
public final class OldJobs {

  private static final Logger LOG = Logger.getLogger(OldJobs.class);
  private static final Duration KEPT = Duration.ofDays(7);

  private final Path work;
  private final Clock clock;

  public OldJobs(Path work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  /** Deletes them; returns how many. Folders at work, and those that are no job's, stay. */
  public int forget() {
    int forgotten = 0;
    try {
      Files.createDirectories(work);
      for (Path folder : children(work)) {
        if (isOld(folder)) {
          forgotten += delete(folder);
        }
      }
    } catch (IOException e) {
      LOG.warnf("old jobs stay in %s: %s", work, e);
    }
    return forgotten;
  }

  private boolean isOld(Path folder) throws IOException {
    Path lock = folder.resolve(JobDirectory.LOCK);
    if (!Files.exists(lock)) {
      return false;
    }
    Instant newest = Files.getLastModifiedTime(folder).toInstant();
    for (Path child : children(folder)) {
      Instant touched = Files.getLastModifiedTime(child).toInstant();
      newest = touched.isAfter(newest) ? touched : newest;
    }
    return newest.isBefore(clock.instant().minus(KEPT));
  }

  private static int delete(Path folder) throws IOException {
    Optional<JobDirectory> taken = JobDirectory.take(folder);
    if (taken.isEmpty()) {
      return 0;
    }
    JobDirectory held = taken.get();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } finally {
      held.close();
    }
    return 1;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }
}
