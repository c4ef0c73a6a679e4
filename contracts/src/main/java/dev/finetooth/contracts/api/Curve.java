package dev.finetooth.contracts.api;

import dev.finetooth.contracts.LaneId;
import java.util.List;

/** A lane's loss over epochs, at most a few hundred points however long it trained. */
public record Curve(
    LaneId lane,
    double learningRate,
    int rank,
    long seed,
    List<Point> train,
    List<Point> validation) {

  public Curve {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /** The loss after so many passes over the data, fractions of a pass included. */
  public record Point(double epoch, double loss) {}
}
