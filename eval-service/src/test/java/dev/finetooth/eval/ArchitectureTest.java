package dev.finetooth.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetooth.testing.HouseRules;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

@AnalyzeClasses(
    packages = "dev.finetooth.eval",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule featuresHaveNoCycles = HouseRules.noCycles("dev.finetooth.eval");

  @ArchTest
  static final ArchRule purePackagesKnowNoFrameworks =
      HouseRules.purePackages("..eval.grader..", "..eval.decision..");

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
  static final ArchRule timeAndChanceAreParameters = HouseRules.TIME_AND_CHANCE_ARE_PARAMETERS;

  @ArchTest
  static void somethingIsChecked(JavaClasses all) {
    assertThat(all.size()).isGreaterThan(40);
  }
}
