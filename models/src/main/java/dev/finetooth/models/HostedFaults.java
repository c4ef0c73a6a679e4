package dev.finetooth.models;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedPrices;
import dev.finetooth.models.folder.InvalidModelException;
import java.util.ArrayList;
import java.util.List;

/** What cannot be right about a hosted.json. */
final class HostedFaults {

  private HostedFaults() {}

  /**
   * Every fault at once.
   *
   * @throws InvalidModelException with them
   */
  static void check(HostedBase base) {
    List<Fault> faults = new ArrayList<>();
    if (!base.provider().equals(HostedBase.OPENAI)) {
      faults.add(
          new Fault(
              "provider",
              "'%s' is not spoken; take openai, whose protocol other providers speak as well"
                  .formatted(base.provider())));
    }
    if (!base.model().matches("\\S{1,200}")) {
      faults.add(
          new Fault(
              "model",
              "'%s' is no model's name; write it as the provider does, for example gpt-4o-mini-2024-07-18"
                  .formatted(base.model())));
    }
    if (base.contextTokens() < 1) {
      faults.add(
          new Fault("contextTokens", "an example has at least 1 token; leave it out for 65536"));
    }
    base.prices().filter(HostedFaults::wrong).ifPresent(prices -> faults.add(PRICES));
    if (!faults.isEmpty()) {
      throw new InvalidModelException("This hosted model cannot be used:", faults);
    }
  }

  private static final Fault PRICES =
      new Fault("prices", "a price is a number of dollars a million tokens, 0 or more");

  private static boolean wrong(HostedPrices prices) {
    return !fine(prices.training()) || !fine(prices.input()) || !fine(prices.output());
  }

  private static boolean fine(double price) {
    return price >= 0 && Double.isFinite(price);
  }
}
