package dev.finetooth.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.finetooth.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** It starts the services and engines, and knows none of their code. */
  @ArchTest
  static final ArchRule KNOWS_NO_SERVICE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.finetooth.sweep..",
              "dev.finetooth.eval..",
              "dev.finetooth.gateway..",
              "dev.finetooth.trainer..",
              "dev.finetooth.embedded..",
              "io.quarkus..");

  /** Engines are found before the system is started by them, not by it. */
  @ArchTest
  static final ArchRule ENGINES_KNOW_NEITHER_SYSTEM_NOR_SWEEPS =
      noClasses()
          .that()
          .resideInAPackage("..cli.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..cli.up..", "..cli.sweep..");
}
