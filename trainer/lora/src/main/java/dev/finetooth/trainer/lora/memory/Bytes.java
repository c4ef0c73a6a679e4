package dev.finetooth.trainer.lora.memory;

import java.util.List;
import java.util.Locale;

/** Amounts of memory for people: 1.5 GiB. */
public final class Bytes {

  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB");
  private static final double STEP = 1024;

  private Bytes() {}

  public static String inWords(long bytes) {
    if (bytes < STEP) {
      return bytes + " bytes";
    }
    int unit = 0;
    double amount = bytes / STEP;
    while (amount >= STEP && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }

  /** Bytes in so many of a unit, as libraries write it: bytes, B, KiB, MiB, GiB, TiB. */
  static long of(double amount, String unit) {
    return (long) (amount * Math.pow(STEP, UNITS.indexOf(unit) + 1.0));
  }
}
