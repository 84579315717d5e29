package io.pathlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** The shape of the code, each rule with its reason. */
@AnalyzeClasses(packages = "io.pathlake", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] STAGES = {
    "io.pathlake.land..",
    "io.pathlake.unify..",
    "io.pathlake.journeys..",
    "io.pathlake.mining..",
    "io.pathlake.attribution.."
  };

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.pathlake.(land|unify|journeys|mining|attribution|simulate)..")
          .should()
          .notDependOnEachOther()
          .because("the tables between stages are the contract");

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_RUN =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pathlake.run..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.pathlake.run..")
          .because("the command line is the outermost layer");

  @ArchTest
  static final ArchRule THE_LAKE_KNOWS_NO_STAGE =
      noClasses()
          .that()
          .resideInAnyPackage("io.pathlake.lake..", "io.pathlake.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STAGES)
          .because("tables and settings are what stages share");

  @ArchTest
  static final ArchRule ONLY_THE_LAKE_WRITES =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.pathlake.lake..", "io.pathlake.run.bench..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(DataFrameWriter.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.delta..")
          .because("schema, fencing and idempotence of commits are kept in one place");

  @ArchTest
  static final ArchRule ONLY_JOBS_SEE_THE_LAKE =
      noClasses()
          .that()
          .resideInAnyPackage("io.pathlake.mining..", "io.pathlake.attribution..")
          .and()
          .doNotImplement(Job.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Lake.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(SparkSession.class)
          .because("the thinking is Dataset to Dataset, and is tested on tiny tables");

  @ArchTest
  static final ArchRule GOLD_IS_NOT_COUNTED_OR_CACHED =
      noClasses()
          .that()
          .resideInAnyPackage("io.pathlake.mining..", "io.pathlake.attribution..")
          .and()
          // What these ask is bounded by settings, and steers what is asked next.
          .haveNameNotMatching(
              "io.pathlake.mining.(compare.Comparison|segments.(Segments|JourneySample)"
                  + "|patterns.JourneyBlocks|paths.PathAnswers|drivers.Cases|types.TypedJourneys)"
                  + "|io.pathlake.attribution.(Accounting|paths.Campaigns|roas.Calibration)")
          .should()
          .callMethod(Dataset.class, "count")
          .orShould()
          .callMethod(Dataset.class, "collectAsList")
          .orShould()
          .callMethod(Dataset.class, "cache")
          .because("counts come from commit metrics");

  @ArchTest
  static final ArchRule SIMULATION_KNOWS_NO_SPARK =
      noClasses()
          .that()
          .resideInAPackage("io.pathlake.simulate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .because("a shop's exports are files, written by anything but the lake");

  @ArchTest
  static final ArchRule ATTRIBUTION_MODELS_ARE_PLAIN_JAVA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.pathlake.attribution.models..", "io.pathlake.attribution.whatif..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "io.pathlake.lake..", "io.pathlake.settings..")
          .because("formulas are tested against papers, in milliseconds");

  @ArchTest
  static final ArchRule CLOCKS_ARE_READ_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pathlake.run..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .because("the lake is a function of what landed");

  @ArchTest
  static final ArchRule ONE_PLACE_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.pathlake.run.Pathlake")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("exceptions are mapped to exit codes in one place");

  @ArchTest
  static final ArchRule NO_LEFTOVER_NAMES =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .because("a class is named after an idea");

  @ArchTest
  static final ArchRule JOBS_ARE_CALLED_JOBS =
      classes()
          .that()
          .implement(Job.class)
          .and()
          .areTopLevelClasses()
          .should()
          .haveSimpleNameEndingWith("Job")
          .because("the shell of a stage is found by its name");
}
