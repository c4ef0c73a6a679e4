package dev.finetooth.statistics.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tries every claim in full and writes what was found as a table. */
final class Evidence {

  private static final long SEED = 1;

  private Evidence() {}

  /**
   * Ends with status 1 where a claim does not hold.
   *
   * @param arguments the file to write, and, for a part, words that the claims' methods hold
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Simulation simulation = new Simulation(SEED);
    List<Finding> findings = new ArrayList<>();
    for (Claim claim : Claims.all()) {
      if (arguments.length > 1 && !claim.method().contains(arguments[1])) {
        continue;
      }
      long begin = System.nanoTime();
      Finding finding = simulation.of(claim, claim.runs());
      findings.add(finding);
      System.out.printf("%5.1f s %s%n", (System.nanoTime() - begin) / 1e9, finding.row());
    }
    Files.writeString(file, table(findings));
    long broken = findings.stream().filter(finding -> !finding.holds()).count();
    System.out.printf("%d claims, %d do not hold; %s%n", findings.size(), broken, file);
    System.exit(broken == 0 ? 0 : 1);
  }

  private static String table(List<Finding> findings) {
    String topics =
        findings.stream()
            .map(finding -> finding.claim().topic())
            .distinct()
            .map(topic -> section(topic, findings))
            .collect(Collectors.joining("\n"));
    return """
        # Evidence for the statistics

        Written by `make simulate` (seed %d; the same on any machine). Each line tries a method on made-up data
        whose truth is known. Shares are in percent, biases in points; behind them is what chance explains (1.96
        standard errors). A rate that is bounded on one side holds where chance explains the rest (2.33 standard
        errors); one that is to be met holds only within the tolerance itself.

        """
            .formatted(SEED)
        + topics;
  }

  private static String section(String topic, List<Finding> findings) {
    String rows =
        findings.stream()
            .filter(finding -> finding.claim().topic().equals(topic))
            .map(Finding::row)
            .collect(Collectors.joining("\n"));
    return "## %s\n\n| method | data | found | promised | runs | holds |\n| --- | --- | --- | --- | --- | --- |\n%s\n"
        .formatted(topic, rows);
  }
}
