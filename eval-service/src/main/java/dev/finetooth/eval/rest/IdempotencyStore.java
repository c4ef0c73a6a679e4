package dev.finetooth.eval.rest;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Idempotency-Key headers, and the runs that they made. */
@Singleton
@Transactional
class IdempotencyStore {

  private final Clock clock;

  IdempotencyStore(Clock clock) {
    this.clock = clock;
  }

  /** The number of the run that this key made. Callers with the same key wait for each other. */
  Optional<Long> find(String key) {
    Panache.getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 2))")
        .setParameter("key", key)
        .getSingleResult();
    return Panache.getSession()
        .createNativeQuery("select run from idempotency_key where key = :key", Long.class)
        .setParameter("key", key)
        .uniqueResultOptional();
  }

  void remember(String key, long run) {
    Panache.getEntityManager()
        .createNativeQuery(
            "insert into idempotency_key (key, run, created_at) values (:key, :run, :at)")
        .setParameter("key", key)
        .setParameter("run", run)
        .setParameter("at", clock.instant())
        .executeUpdate();
  }
}
