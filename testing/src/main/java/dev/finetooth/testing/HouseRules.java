package dev.finetooth.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The rules that hold in every module, for its ArchitectureTest. */
public final class HouseRules {

  /** What code may not call, so that a test can set the clock and repeat what chance did. */
  public static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(Random.class, long.class);

  /** The outside world as packages; what decides knows none of them. */
  private static final String[] OUTSIDE = {
    "io.quarkus..",
    "jakarta..",
    "org.hibernate..",
    "org.apache.kafka..",
    "java.sql..",
    "javax.sql..",
    "java.net.http..",
    "dev.finetooth.messaging.."
  };

  private HouseRules() {}

  /** The features of a module, which are the packages right below its own, know no circles. */
  public static ArchRule noCycles(String module) {
    return slices().matching(module + ".(*)..").should().beFreeOfCycles();
  }

  /** These packages decide, and touch nothing outside. */
  public static ArchRule purePackages(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE);
  }

  /** Classes whose names match decide, and touch nothing outside. */
  public static ArchRule pureClasses(String names) {
    return noClasses()
        .that()
        .haveNameMatching(names)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE);
  }
}
