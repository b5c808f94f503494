package io.churnwatch.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** What keeps the engine an engine: no platform, no clock of its own, dependencies one way. */
@AnalyzeClasses(packages = "io.churnwatch.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_PLATFORM = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "io.churnwatch.avro..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule TAKES_TIME_AS_AN_ARGUMENT = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule YAML_AND_CEL_STAY_BEHIND_THEIR_DOORS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.churnwatch.engine.expression", "io.churnwatch.engine.pack", "io.churnwatch.engine.ruletest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "org.snakeyaml..", "com.google..");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES =
            slices().matching("io.churnwatch.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DEPENDS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("expression")
            .definedBy("io.churnwatch.engine.expression")
            .layer("event")
            .definedBy("io.churnwatch.engine.event")
            .layer("metrics")
            .definedBy("io.churnwatch.engine.metrics")
            .layer("score")
            .definedBy("io.churnwatch.engine.score")
            .layer("trigger")
            .definedBy("io.churnwatch.engine.trigger")
            .layer("pack")
            .definedBy("io.churnwatch.engine.pack")
            .whereLayer("pack")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("trigger")
            .mayOnlyBeAccessedByLayers("pack")
            .whereLayer("score")
            .mayOnlyBeAccessedByLayers("pack", "trigger")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("pack", "trigger", "score")
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("pack", "trigger", "score", "metrics");
}
