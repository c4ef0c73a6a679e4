package dev.finetooth.eval.decision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Scores in, decision out: no database, no Kafka, no HTTP, no clock. */
class DecisionIsPureTest {

  private final JavaClasses decision =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.finetooth.eval.decision", "dev.finetooth.statistics");

  @Test
  void theDecisionNeedsScoresAlone() {
    classes()
        .that()
        .resideInAPackage("dev.finetooth.eval.decision..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.finetooth.eval.decision..",
            "dev.finetooth.statistics..",
            "dev.finetooth.contracts..",
            "java.lang..",
            "java.math..",
            "java.util..",
            "org.jspecify..")
        .check(decision);
  }

  @Test
  void theStatisticsNeedNobody() {
    classes()
        .that()
        .resideInAPackage("dev.finetooth.statistics..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.finetooth.statistics..",
            "org.apache.commons.statistics..",
            // What Commons Statistics itself computes with, and brings along.
            "org.apache.commons.numbers.gamma..",
            "java.lang..",
            "java.util..",
            "org.jspecify..")
        .check(decision);
  }
}
