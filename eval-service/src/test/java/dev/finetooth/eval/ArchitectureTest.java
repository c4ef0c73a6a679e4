package dev.finetooth.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(
    packages = "dev.finetooth.eval",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("dev.finetooth.eval.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule purePackagesKnowNoFrameworks =
      noClasses()
          .that()
          .resideInAnyPackage("..eval.grader..", "..eval.decision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "jakarta..",
              "org.hibernate..",
              "org.apache.kafka..",
              "java.sql..",
              "java.net.http..",
              "dev.finetooth.messaging..");

  @ArchTest
  static final ArchRule onlyStoresTouchTheDatabase =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Store")
          .and()
          .haveSimpleNameNotEndingWith("Entity")
          .and()
          .haveSimpleNameNotEndingWith("Columns")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(PanacheEntityBase.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Panache.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

  @ArchTest
  static final ArchRule entitiesStayHidden =
      classes().that().areAssignableTo(PanacheEntityBase.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule timeAndChanceAreParameters =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(Random.class, long.class);

  @ArchTest
  static void somethingIsChecked(JavaClasses all) {
    assertThat(all.size()).isGreaterThan(40);
  }
}
