package dev.finetooth.sweep.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How fast work went so far. */
@ApplicationScoped
public class RateStore {

  /** Adds a measurement; one without duration says nothing and is left out. */
  public void measured(Work work, double amount, double seconds) {
    if (amount <= 0 || seconds <= 0) {
      return;
    }
    RateEntity row = RateEntity.findById(work.key());
    if (row == null) {
      RateEntity first = new RateEntity();
      first.work = work.key();
      first.amount = amount;
      first.seconds = seconds;
      first.persist();
      return;
    }
    Rate faded = new Rate(row.amount, row.seconds).then(amount, seconds);
    row.amount = faded.amount();
    row.seconds = faded.seconds();
  }

  public Optional<Rate> of(Work work) {
    return RateEntity.<RateEntity>findByIdOptional(work.key())
        .map(row -> new Rate(row.amount, row.seconds));
  }
}
