package dev.finetooth.sweep.job;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.Curve;
import dev.finetooth.contracts.training.JobEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Loss curves, thinned as they come: a lane has {@link #PLACES} training points at most. */
@ApplicationScoped
public class CurveStore {

  /** Training points of a lane. */
  public static final int PLACES = 200;

  /** Keeps a training point; of those that share a place, the latest in the lane stays. */
  public void train(SweepId sweep, LaneId lane, int epochs, JobEvent.LanePoint point) {
    keep(sweep, lane, false, place(point.epoch(), epochs), point.epoch(), point.loss());
  }

  public void validation(SweepId sweep, LaneId lane, int epochs, double loss) {
    keep(sweep, lane, true, epochs, epochs, loss);
  }

  /** The curves of a sweep, by lane. */
  public Map<LaneId, Points> of(SweepId sweep) {
    List<CurvePointEntity> rows =
        CurvePointEntity.list("sweep = ?1 order by lane, validation, place", sweep.value());
    return rows.stream()
        .collect(Collectors.groupingBy(row -> new LaneId(row.lane), Collectors.toList()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new Points(points(entry.getValue(), false), points(entry.getValue(), true))));
  }

  /** A lane's points, in the order of epochs. */
  public record Points(List<Curve.Point> train, List<Curve.Point> validation) {}

  static int place(double epoch, int epochs) {
    return (int) Math.min(PLACES - 1L, Math.max(0, Math.floor(epoch / epochs * PLACES)));
  }

  private static void keep(
      SweepId sweep, LaneId lane, boolean validation, int place, double epoch, double loss) {
    if (!Double.isFinite(loss)) {
      return;
    }
    String id = lane + (validation ? "/v" : "/t") + place;
    CurvePointEntity row = CurvePointEntity.findById(id);
    if (row == null) {
      CurvePointEntity first = new CurvePointEntity();
      first.id = id;
      first.sweep = sweep.value();
      first.lane = lane.value();
      first.validation = validation;
      first.place = place;
      first.epoch = epoch;
      first.loss = loss;
      first.persist();
    } else if (epoch >= row.epoch) {
      row.epoch = epoch;
      row.loss = loss;
    }
  }

  private static List<Curve.Point> points(List<CurvePointEntity> rows, boolean validation) {
    return rows.stream()
        .filter(row -> row.validation == validation)
        .map(row -> new Curve.Point(row.epoch, row.loss))
        .toList();
  }
}
