package dev.finetooth.statistics;

/** The mean of numbers that are known by their logarithms, which may be too large for a double. */
public final class LogMean {

  private LogMean() {}

  /**
   * {@return log(mean(exp(logs))), the largest of them taken out before exp so that nothing
   * overflows}
   *
   * @param logs natural logarithms, at least one
   */
  public static double of(double... logs) {
    double most = logs[0];
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }
}
