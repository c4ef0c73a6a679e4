package dev.finetooth.trainer.lora.running;

import dev.finetooth.trainer.lora.cost.Calibration;
import dev.finetooth.trainer.lora.cost.CalibrationFile;
import dev.finetooth.trainer.lora.cost.Packing;
import dev.finetooth.trainer.lora.cost.Savings;

/** Measures the steps of a pack, and says by them how many lanes to train at once. */
final class Costs implements AutoCloseable {

  /** The first steps of a process are slow: the virtual machine compiles what they run. */
  private static final int WARM_UP = 10;

  private final Packing packing;
  private final CalibrationFile file;
  private final Savings savings;
  private Calibration known;
  private int steps;

  Costs(Packing packing, CalibrationFile file, Savings savings) {
    this.packing = packing;
    this.file = file;
    this.savings = savings;
    this.known = file.read();
  }

  int places(int lanes, int most) {
    return packing.places(known, lanes, most);
  }

  /** A step of so many lanes that trained on so many tokens. */
  void took(int lanes, long tokens, double seconds) {
    steps++;
    if (steps > WARM_UP) {
      known = known.plus(lanes, tokens, seconds);
      savings.took(known, lanes, tokens, seconds);
    }
  }

  /** Keeps what was measured for the next job. */
  @Override
  public void close() {
    if (steps > WARM_UP) {
      file.write(known);
    }
  }
}
