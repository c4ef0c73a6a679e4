package dev.finetooth.trainer.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;

@AnalyzeClasses(
    packages = "dev.finetooth.trainer.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule NO_CYCLES = HouseRules.noCycles("dev.finetooth.trainer.agent");

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("engine")
          .definedBy("..agent.engine..")
          .layer("job")
          .definedBy("..agent.job..")
          .layer("serving")
          .definedBy("..agent.serving..")
          .layer("service")
          .definedBy("..agent.service..")
          .whereLayer("service")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers("service");

  @ArchTest
  static final ArchRule QUARKUS_IN_THE_SERVICE_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..agent.service..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;
}
