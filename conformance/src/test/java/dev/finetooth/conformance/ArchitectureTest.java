package dev.finetooth.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;

@AnalyzeClasses(
    packages = "dev.finetooth.conformance",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;

  @ArchTest
  static final ArchRule KNOWS_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.finetooth.trainer..", "org.bytedeco..", "io.quarkus..");
}
