package dev.finetooth.trainer.hosted.provider;

import java.util.Optional;

/**
 * A fine-tuning job as the provider tells of it.
 *
 * @param createdAt in seconds since 1970
 * @param finishedAt likewise
 * @param trainedTokens that are charged for, once it has ended
 * @param model the fine-tuned model's name, once it has succeeded
 * @param error why it failed, with the provider's code
 */
public record ProviderJob(
    String id,
    State state,
    long createdAt,
    Optional<Long> finishedAt,
    Optional<Long> trainedTokens,
    Optional<String> model,
    Optional<String> error) {

  /** Of a job. */
  public enum State {
    /** Its files are validated, it is queued, or paused. */
    WAITING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    static State of(String status) {
      return switch (status) {
        case "running" -> RUNNING;
        case "succeeded" -> SUCCEEDED;
        case "failed" -> FAILED;
        case "cancelled" -> CANCELLED;
        default -> WAITING;
      };
    }

    /** Whether nothing will change any more. */
    public boolean over() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }
}
