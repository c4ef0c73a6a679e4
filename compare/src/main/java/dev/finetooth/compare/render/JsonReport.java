package dev.finetooth.compare.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.compare.join.Arm;
import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.paired.Comparison;
import java.util.Locale;

/** For programs; scores and differences are in units of the score. */
public final class JsonReport {

  private JsonReport() {}

  public static ObjectNode of(Report report) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("answer", Sentences.answer(report));
    document.put("metric", report.joined().metric());
    document.put("baseline", report.baseline());
    document.put("items", report.joined().items());
    document.put("clusters", report.joined().scores().clusters().count());
    document.put("matched", report.joined().matched());
    document.put("alpha", report.settings().alpha());
    report.settings().margin().ifPresent(margin -> document.put("margin", margin));
    document.put("seed", report.settings().seed());
    for (int arm = 0; arm < report.scores().size(); arm++) {
      run(document.withArray("/runs").addObject(), report, arm);
    }
    report.contrasts().forEach(one -> contrast(document.withArray("/contrasts").addObject(), one));
    report.jointMethod().ifPresent(method -> document.put("jointMethod", method));
    report.tied().forEach(document.withArray("/tied")::add);
    report
        .joined()
        .unmatched()
        .forEach(
            one ->
                document
                    .withArray("/unmatched")
                    .addObject()
                    .put("run", one.arm())
                    .put("items", one.items())
                    .put("changed", one.changed()));
    report.joined().notes().forEach(document.withArray("/notes")::add);
    return document;
  }

  private static void run(ObjectNode node, Report report, int index) {
    Arm arm = report.joined().arms().get(index);
    Report.Score score = report.scores().get(index);
    node.put("name", arm.name());
    node.put("file", arm.run().file());
    node.put("format", arm.run().format());
    arm.run().model().ifPresent(model -> node.put("model", model));
    node.put("items", arm.items());
    node.put("mean", score.mean());
    score.interval().ifPresent(range -> interval(node, range));
    ObjectNode missing = node.putObject("missing");
    arm.absences().forEach((why, items) -> missing.put(why.name().toLowerCase(Locale.ROOT), items));
  }

  private static void contrast(ObjectNode node, Contrast contrast) {
    node.put("run", contrast.run());
    node.put("verdict", contrast.verdict().name().toLowerCase(Locale.ROOT));
    comparison(node, contrast.comparison());
    node.put("jointP", contrast.jointP());
    contrast.comparison().minimumDetectableEffect().ifPresent(size -> node.put("detectable", size));
    contrast
        .bounds()
        .ifPresent(
            bounds -> {
              comparison(node.putObject("lowest"), bounds.lowest());
              comparison(node.putObject("highest"), bounds.highest());
            });
  }

  private static void comparison(ObjectNode node, Comparison comparison) {
    node.put("difference", comparison.difference());
    comparison.interval().ifPresent(range -> interval(node, range));
    node.put("p", comparison.pValue());
    node.put("method", comparison.method());
    comparison.cautions().stream()
        .sorted()
        .forEach(caution -> node.withArray("/cautions").add(caution.words()));
  }

  private static void interval(ObjectNode node, Interval range) {
    node.putObject("interval")
        .put("low", range.low())
        .put("high", range.high())
        .put("confidence", range.confidence());
  }
}
