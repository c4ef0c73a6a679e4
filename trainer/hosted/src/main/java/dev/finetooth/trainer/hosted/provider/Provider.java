package dev.finetooth.trainer.hosted.provider;

import com.openai.client.OpenAIClient;
import dev.finetooth.trainer.hosted.data.UploadFile;
import dev.finetooth.trainer.hosted.protocol.Orders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Files and fine-tuning jobs of a provider. Every call may throw a {@link ProviderException}, or a
 * {@link dev.finetooth.trainer.hosted.protocol.LeavingException} while it waits.
 */
public final class Provider implements AutoCloseable {

  private final OpenAIClient client;
  private final ProviderFiles files;
  private final ProviderJobs jobs;

  /**
   * Opens no connection yet.
   *
   * @param doing hears what is waited for
   * @throws IllegalArgumentException where there is no key
   */
  public Provider(ProviderSettings settings, Orders orders, Consumer<String> doing) {
    this.client = Clients.open(settings, orders, doing);
    Patience patience = new Patience(orders, doing, new Failures(settings.key()));
    this.files = new ProviderFiles(client, patience);
    this.jobs = new ProviderJobs(client, patience);
  }

  /** The provider's id of a file, which is uploaded where it is not there yet. */
  public String upload(UploadFile file) {
    return files.idOf(file);
  }

  /** The jobs with this metadata, the newest first. */
  public List<ProviderJob> jobsWith(Map<String, String> metadata) {
    return jobs.with(metadata);
  }

  /**
   * Creates a job, which will be paid for. Where the failure is {@link ProviderException#passing},
   * the job may be there all the same.
   */
  public ProviderJob create(WantedJob wanted) {
    return jobs.create(wanted);
  }

  /** A job of that id; empty where the provider knows none. */
  public Optional<ProviderJob> job(String id) {
    try {
      return Optional.of(jobs.find(id));
    } catch (ProviderException e) {
      if (e.missing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Asks for the end of a job; nothing happens where it has ended. */
  public void cancel(String id) {
    jobs.cancel(id);
  }

  /** What the events tell that are not among those seen, in the order in which they came. */
  public List<ProviderMetrics> metrics(String id, Set<String> seen) {
    return jobs.metrics(id, seen);
  }

  /** What the provider kept of a job's epochs, in their order. */
  public List<ProviderCheckpoint> checkpoints(String id) {
    return jobs.checkpoints(id);
  }

  @Override
  public void close() {
    client.close();
  }
}
