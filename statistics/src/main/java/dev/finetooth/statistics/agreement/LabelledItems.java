package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A judge's scores of all items and people's of the first few: means and moments of both. */
final class LabelledItems {

  private final double[] human;
  private final double[] judge;
  private final Clusters clusters;

  LabelledItems(double[] human, double[] judge, Clusters clusters) {
    if (judge.length != clusters.items()) {
      throw new IllegalArgumentException(
          "%d judge's scores for %d items".formatted(judge.length, clusters.items()));
    }
    if (human.length >= judge.length) {
      throw new IllegalArgumentException(
          "%d human labels and %d judged items: the judge has to score more than people did"
              .formatted(human.length, judge.length));
    }
    this.human = human;
    this.judge = judge;
    this.clusters = clusters;
  }

  int labels() {
    return human.length;
  }

  int unlabelled() {
    return judge.length - human.length;
  }

  Clusters clusters() {
    return clusters;
  }

  /** Clusters of the items that people labelled. */
  Clusters labelledClusters() {
    List<Integer> labels =
        IntStream.range(0, human.length).mapToObj(item -> clusters.of(item)).toList();
    return Clusters.of(labels);
  }

  double humanMean() {
    return mean(human, 0, human.length);
  }

  double judgeMeanOnLabelled() {
    return mean(judge, 0, human.length);
  }

  double judgeMeanElsewhere() {
    return mean(judge, human.length, judge.length);
  }

  double judgeMean() {
    return mean(judge, 0, judge.length);
  }

  /** Of people and judge, on the items that both scored; divided by their number. */
  double covariance() {
    double sum = 0;
    double humanMean = humanMean();
    double judgeMean = judgeMeanOnLabelled();
    for (int item = 0; item < human.length; item++) {
      sum += (human[item] - humanMean) * (judge[item] - judgeMean);
    }
    return sum / human.length;
  }

  double humanVariance() {
    return squares(human, 0, human.length) / human.length;
  }

  double judgeVarianceOnLabelled() {
    return squares(judge, 0, human.length) / human.length;
  }

  /** Over all items, divided by their number less one. */
  double judgeVariance() {
    return squares(judge, 0, judge.length) / (judge.length - 1);
  }

  /** Whether people's scores are all whole: right or wrong, or differences of such. */
  boolean areWhole() {
    return Arrays.stream(human).allMatch(score -> score == Math.rint(score));
  }

  /** What each item adds to the prediction-powered mean, in units of the mean. */
  double[] influences(double tuning) {
    double[] influences = new double[judge.length];
    double gap = humanMean() - tuning * judgeMeanOnLabelled();
    double elsewhere = judgeMeanElsewhere();
    for (int item = 0; item < influences.length; item++) {
      influences[item] =
          item < human.length
              ? (human[item] - tuning * judge[item] - gap) / human.length
              : tuning * (judge[item] - elsewhere) / unlabelled();
    }
    return influences;
  }

  private static double squares(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double sum = 0;
    for (int item = from; item < to; item++) {
      sum += (values[item] - mean) * (values[item] - mean);
    }
    return sum;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int item = from; item < to; item++) {
      sum += values[item];
    }
    return sum / (to - from);
  }
}
