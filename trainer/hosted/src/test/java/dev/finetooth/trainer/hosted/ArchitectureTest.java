package dev.finetooth.trainer.hosted;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;

@AnalyzeClasses(
    packages = "dev.finetooth.trainer.hosted",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule NO_CYCLES = HouseRules.noCycles("dev.finetooth.trainer.hosted");

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("training")
          .definedBy("..hosted.training..")
          .layer("serving")
          .definedBy("..hosted.serving..")
          .layer("provider")
          .definedBy("..hosted.provider..")
          .layer("program")
          .definedBy("dev.finetooth.trainer.hosted")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("provider")
          .mayOnlyBeAccessedByLayers("training", "serving", "program");

  @ArchTest
  static final ArchRule THE_CLIENT_STAYS_BEHIND_THE_PROVIDER =
      noClasses()
          .that()
          .resideOutsideOfPackages("..hosted.provider..", "..hosted.serving..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.openai..", "okhttp3..");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;
}
