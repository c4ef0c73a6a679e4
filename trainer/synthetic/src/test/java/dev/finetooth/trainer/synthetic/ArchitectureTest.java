package dev.finetooth.trainer.synthetic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;

@AnalyzeClasses(
    packages = "dev.finetooth.trainer.synthetic",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;

  @ArchTest
  static final ArchRule NEEDS_NO_LIBRARY_OF_TENSORS =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bytedeco..");
}
