package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.data.Leak;
import dev.finetooth.spec.suite.LeakReport;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.yaml.Faults;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses a suite whose items the models have learnt by heart. */
final class LeakCheck {

  private static final int SHOWN = 5;

  private LeakCheck() {}

  static void check(
      List<ChatExample> training,
      TrainingData data,
      Suite suite,
      String suitePath,
      Faults faults,
      List<String> warnings) {
    LeakReport report = LeakReport.of(training, suite);
    if (!report.leaks().isEmpty()) {
      faults.add(new Fault(suitePath, message(report, data.train(), suitePath)));
    }
    if (!report.sharedClusters().isEmpty()) {
      warnings.add(
          "%d values of %s are in the training data and in the suite (%s); scores may flatter"
              .formatted(
                  report.sharedClusters().size(),
                  suite.cluster().orElse(""),
                  some(report.sharedClusters().stream().toList())));
    }
  }

  private static String message(LeakReport report, String train, String suitePath) {
    List<String> which =
        report.leaks().stream()
            .map(leak -> leak.item() + " = line " + leak.line() + nearly(leak))
            .toList();
    return ("shares %d of %d items with the training data (exact: %d, nearly: %d), so its scores"
            + " would flatter every trial: %s. finetooth data leaks %s %s shows them;"
            + " finetooth data split makes parts that share none.")
        .formatted(
            report.leaks().size(),
            report.items(),
            report.exact(),
            report.leaks().size() - report.exact(),
            some(which),
            train,
            suitePath);
  }

  private static String nearly(Leak leak) {
    return leak.exact() ? "" : " nearly";
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + ", ..." : first;
  }
}
