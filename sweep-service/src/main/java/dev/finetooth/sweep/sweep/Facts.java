package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.eval.DecisionQuestion.Axes;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.DataSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep was started with and never changes.
 *
 * @param engine which program trains
 * @param slots trainers that the forecast counted on
 * @param epochSeconds forecast of one lane's epoch
 * @param runSeconds forecast of one eval run
 * @param seed root of the sweep's randomness
 * @param confidence of the decision's intervals
 * @param budget wall clock after which no training starts
 * @param fresh train and score again what is known already
 * @param provenance printed with the decision
 */
public record Facts(
    BaseModel base,
    DataSet data,
    String engine,
    String queue,
    SuiteFiles suite,
    Axes axes,
    int slots,
    double epochSeconds,
    double runSeconds,
    long seed,
    double confidence,
    Optional<Duration> budget,
    boolean fresh,
    Map<String, String> provenance) {

  public Facts {
    provenance = Map.copyOf(provenance);
  }
}
