package dev.finetooth.trainer.lora.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums of a training curve.
 *
 * @param epochLoss over the answer tokens of the epoch so far
 * @param pointLoss over the answer tokens since the last point of the curve
 */
record Tally(double epochLoss, long epochTargets, double pointLoss, long pointTargets) {

  static final Tally EMPTY = new Tally(0, 0, 0, 0);

  Tally plus(double loss, long targets) {
    return new Tally(
        epochLoss + loss, epochTargets + targets, pointLoss + loss, pointTargets + targets);
  }

  Tally newEpoch() {
    return new Tally(0, 0, pointLoss, pointTargets);
  }

  Tally newPoint() {
    return new Tally(epochLoss, epochTargets, 0, 0);
  }

  double meanOfEpoch() {
    return epochTargets == 0 ? 0 : epochLoss / epochTargets;
  }

  double meanOfPoint() {
    return pointTargets == 0 ? 0 : pointLoss / pointTargets;
  }

  Map<String, String> fields(String prefix) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(prefix + "epochLoss", Double.toString(epochLoss));
    fields.put(prefix + "epochTargets", Long.toString(epochTargets));
    fields.put(prefix + "pointLoss", Double.toString(pointLoss));
    fields.put(prefix + "pointTargets", Long.toString(pointTargets));
    return fields;
  }

  static Tally read(Map<String, String> fields, String prefix) {
    return new Tally(
        Double.parseDouble(fields.getOrDefault(prefix + "epochLoss", "0")),
        Long.parseLong(fields.getOrDefault(prefix + "epochTargets", "0")),
        Double.parseDouble(fields.getOrDefault(prefix + "pointLoss", "0")),
        Long.parseLong(fields.getOrDefault(prefix + "pointTargets", "0")));
  }
}
