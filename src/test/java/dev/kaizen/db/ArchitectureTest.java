package dev.kaizen.db;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import picocli.CommandLine.Command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** Arrows between packages run downward only, and each thing is done in one place. */
@AnalyzeClasses(packages = "dev.kaizen.db", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_depend_downward_only = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.kaizen.db..")
            .layer("cli")
            .definedBy("dev.kaizen.db.cli..")
            .layer("sandbox")
            .definedBy("dev.kaizen.db.sandbox..")
            .layer("operate")
            .definedBy("dev.kaizen.db.operate..")
            .layer("migrate")
            .definedBy("dev.kaizen.db.migrate..")
            .layer("seed")
            .definedBy("dev.kaizen.db.seed..")
            .layer("crypto")
            .definedBy("dev.kaizen.db.crypto..")
            .layer("backup")
            .definedBy("dev.kaizen.db.backup..")
            .layer("postgres")
            .definedBy("dev.kaizen.db.postgres..")
            .layer("output")
            .definedBy("dev.kaizen.db.output..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("operate")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("migrate")
            .mayOnlyBeAccessedByLayers("cli", "sandbox", "operate", "seed")
            .whereLayer("crypto")
            .mayOnlyBeAccessedByLayers("cli", "operate", "seed")
            .whereLayer("backup")
            .mayOnlyBeAccessedByLayers("cli", "seed", "migrate")
            .whereLayer("seed")
            .mayOnlyBeAccessedByLayers("cli", "sandbox")
            .whereLayer("postgres")
            .mayOnlyBeAccessedByLayers("cli", "sandbox", "operate", "seed", "migrate", "backup")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("cli");

    @ArchTest
    static final ArchRule no_package_depends_on_itself_in_a_circle = SlicesRuleDefinition.slices()
            .matching("dev.kaizen.db.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule commands_leave_the_database_to_services = noClasses()
            .that()
            .resideInAPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "liquibase..", "org.postgresql..");

    @ArchTest
    static final ArchRule only_migrate_knows_liquibase = noClasses()
            .that()
            .resideOutsideOfPackage("..migrate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("liquibase..");

    @ArchTest
    static final ArchRule only_output_writes_to_streams = noClasses()
            .that()
            .resideOutsideOfPackage("..output..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    @ArchTest
    static final ArchRule commands_are_named_as_such = classes()
            .that()
            .areAnnotatedWith(Command.class)
            .and()
            .doNotHaveSimpleName("KaizenDb")
            .should()
            .haveSimpleNameEndingWith("Command");

    @ArchTest
    static final ArchRule dependencies_come_through_constructors =
            fields().should().notBeAnnotatedWith(jakarta.inject.Inject.class);
}
