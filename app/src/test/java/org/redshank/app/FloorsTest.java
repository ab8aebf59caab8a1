package org.redshank.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A room imports only from floors below it; see ARCHITECTURE.md. */
class FloorsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.redshank");

    @ParameterizedTest(name = "{0} stands on: {1}")
    @CsvSource({
        "mavlink,''",
        "earth,''",
        "journal,mavlink",
        "planning,earth",
        "datalink,''",
        "imaging,earth",
        "onboard,mavlink earth journal datalink imaging",
        "fleet,mavlink earth journal planning",
        "simulator,mavlink earth",
        "server,mavlink earth journal planning imaging fleet",
    })
    void importsOnlyFromFloorsBelow(String room, String floors) {
        String[] forbidden = Arrays.stream(
                        "mavlink earth journal planning datalink imaging onboard fleet simulator server app".split(" "))
                .filter(other -> !other.equals(room))
                .filter(other -> !Arrays.asList(floors.split(" ")).contains(other))
                .map(other -> "org.redshank." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.redshank." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(forbidden.length == 0)
                .check(CLASSES);
    }

    @Test
    void noSocketsAboveTheLinks() {
        noClasses()
                .that()
                .resideInAPackage("org.redshank.fleet..")
                .and()
                .resideOutsideOfPackage("org.redshank.fleet.link..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Datagram.*|Socket|ServerSocket)|java\\.nio\\.channels\\.(Datagram|Socket|ServerSocket)Channel")
                .check(CLASSES);
    }

    /** What may leave in TUNNEL messages is the datalink's alone; see docs/decisions/0010. */
    @Test
    void theTunnelsDoorIsForTheDatalink() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.redshank.fleet..", "org.redshank.app", "org.redshank.app.datalink")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.redshank\\.fleet\\.spine\\.TunnelDoor.*")
                .check(CLASSES);
    }

    @Test
    void roomsHaveNoCyclesBetweenThem() {
        slices().matching("org.redshank.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
