package dev.finetooth.cli.compare;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.format.Formats;
import dev.finetooth.compare.format.Source;
import dev.finetooth.compare.join.Joining;
import dev.finetooth.compare.render.ForestPlot;
import dev.finetooth.compare.render.JsonReport;
import dev.finetooth.compare.render.MarkdownReport;
import dev.finetooth.compare.render.SvgPlot;
import dev.finetooth.compare.render.TextReport;
import dev.finetooth.compare.run.Run;
import dev.finetooth.compare.verdict.Comparing;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.compare.verdict.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth compare}. */
@Command(
    name = "compare",
    description = {
      "Say whether one run is better than another, from the per-item results that an evaluation tool wrote: "
          + "lm-evaluation-harness, Inspect, promptfoo, OpenAI evals, Finetooth, or any CSV or JSONL.",
      "Needs no server. See docs/compare.md."
    },
    exitCodeOnInvalidInput = CompareCommand.USAGE,
    exitCodeList = {
      "0:no regression",
      "1:a run is worse than the baseline",
      "2:inconclusive, with --require-conclusive",
      "64:wrong arguments",
      "65:files that are not right or do not fit together",
      "66:a file that cannot be read"
    })
public final class CompareCommand implements Callable<Integer> {

  /** Of BSD's sysexits.h, so that it is not taken for an answer. */
  static final int USAGE = 64;

  private static final int INCONCLUSIVE = 2;

  private static final String TERMINAL = "-";

  @Spec CommandSpec spec;
  @Mixin JsonOption json;
  @Mixin ReadOptions read;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Two runs or more; a promptfoo file holds several.")
  List<Path> files = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description =
          "What the others are held against: a file, a model or a name in the table. Default: the first.")
  @Nullable String baseline;

  @Option(
      names = "--margin",
      paramLabel = "SIZE",
      description =
          "A loss that does not matter, in units of the score (0.02 is two points): a smaller one is no regression.")
  @Nullable Double margin;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "Accepted share of false alarms, two-sided. Default: ${DEFAULT-VALUE}")
  double alpha;

  @Option(names = "--lower-is-better", description = "For metrics such as perplexity.")
  boolean lowerIsBetter;

  @Option(
      names = "--require-conclusive",
      description = "End with 2 where neither a difference nor its absence is shown.")
  boolean requireConclusive;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "Of random flips and resamples. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--markdown", description = "Print Markdown, for a pull request.")
  boolean markdown;

  @Option(
      names = "--plot",
      arity = "0..1",
      fallbackValue = TERMINAL,
      paramLabel = "FILE.svg",
      description = "Draw the differences with their intervals, here or into an SVG file.")
  @Nullable String plot;

  @Override
  public Integer call() {
    try {
      Report report = report();
      print(report);
      return exitCode(report);
    } catch (BadInputException e) {
      throw new Failure(e.kind().exitCode(), String.valueOf(e.getMessage()), e);
    }
  }

  private Report report() {
    Settings settings =
        new Settings(
            alpha,
            margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
            lowerIsBetter,
            seed);
    if (plot != null && !plot.equals(TERMINAL) && !plot.endsWith(".svg")) {
      throw BadInputException.usage(
          "--plot writes SVG files, and "
              + plot
              + " does not end with .svg. To draw on the terminal, put --plot behind the files.");
    }
    List<Run> runs = new ArrayList<>();
    for (Path file : files) {
      runs.addAll(Formats.read(new Source(file), read.format(), read.columns()));
    }
    if (runs.size() < 2) {
      throw BadInputException.usage(
          "a comparison takes two runs, and %s holds one. Name another file."
              .formatted(files.getFirst()));
    }
    if (baseline != null) {
      runs.addFirst(runs.remove(Joining.indexOf(baseline, runs)));
    }
    return Comparing.compare(Joining.join(runs, read.request()), settings);
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      JsonOption.print(out, JsonReport.of(report));
    } else if (markdown) {
      MarkdownReport.lines(report).forEach(out::println);
    } else {
      Wrap.print(out, TextReport.lines(report));
    }
    if (plot != null && !plot.equals(TERMINAL)) {
      write(Path.of(plot), SvgPlot.text(report));
    } else if (plot != null && !json.asked()) {
      out.println();
      ForestPlot.lines(report).forEach(out::println);
    }
    out.flush();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, file + " cannot be written.", e);
    }
  }

  private int exitCode(Report report) {
    if (report.hasRegression()) {
      return ExitCode.FAILED;
    }
    return requireConclusive && !report.isConclusive() ? INCONCLUSIVE : ExitCode.OK;
  }
}
