package dev.finetooth.sweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;

/** The rules that keep the core pure and the features apart. */
@AnalyzeClasses(
    packages = "dev.finetooth.sweep",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES = HouseRules.noCycles("dev.finetooth.sweep");

  @ArchTest
  static final ArchRule PANACHE_ONLY_IN_STORES =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Store")
          .and()
          .haveSimpleNameNotEndingWith("Entity")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus.hibernate..", "jakarta.persistence..", "org.hibernate..");

  @ArchTest
  static final ArchRule ENTITIES_STAY_IN_THEIR_STORES =
      classes()
          .that()
          .haveSimpleNameEndingWith("Entity")
          .should()
          .onlyHaveDependentClassesThat()
          .haveNameMatching(".*(Store|Entity)(\\$.*|_.*)?")
          .andShould()
          .notBePublic();

  @ArchTest
  static final ArchRule STORES_KNOW_NO_KAFKA_AND_NO_REST =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.finetooth.messaging..", "jakarta.ws.rs..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule DECISIONS_ARE_PURE =
      HouseRules.pureClasses(
          ".*\\.(Transitions|Trial|JobFold|JobLife|LaneLife|Progress|Ending|Sweep|BaseScores|Patience|Asked"
              + "|FairShare|Packing|Reuse|Forecast|SuitePrecision|Blueprints|PlanWarnings|Rows|Standing|Thinning|Cursors|SweepNames)(\\$.*)?");

  @ArchTest
  static final ArchRule ONLY_SETUP_AND_OUTGOING_KNOW_MESSAGING =
      noClasses()
          .that()
          .resideOutsideOfPackages("..setup..", "..outgoing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.finetooth.messaging..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;
}
