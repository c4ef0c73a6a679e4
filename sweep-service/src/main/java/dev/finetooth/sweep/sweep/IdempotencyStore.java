package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Which Idempotency-Key made which sweep. */
@ApplicationScoped
public class IdempotencyStore {

  /** What a key was used for. */
  public record Use(Sha256 request, SweepId sweep) {}

  public Optional<Use> find(String key) {
    return IdempotencyEntity.<IdempotencyEntity>findByIdOptional(key)
        .map(row -> new Use(new Sha256(row.fingerprint), new SweepId(row.sweep)));
  }

  public void remember(String key, Use use, Instant now) {
    IdempotencyEntity row = new IdempotencyEntity();
    row.key = key;
    row.fingerprint = use.request().value();
    row.sweep = use.sweep().value();
    row.createdAt = now;
    row.persist();
  }
}
