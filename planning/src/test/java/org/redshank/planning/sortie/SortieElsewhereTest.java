package org.redshank.planning.sortie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Answer;
import org.redshank.planning.files.Flight;

/** Sorties that land elsewhere, and such that keep to a height over the ground. */
final class SortieElsewhereTest {
    private static final LatLon TARGET = Geodesy.destination(Voyages.LAUNCH, 60, 100_000);
    private static final LatLon FIELD = Geodesy.destination(TARGET, 150, 60_000);

    private static SortieTask oneWay() {
        return Voyages.task(60, 100_000, Wind.CALM).landingAt(FIELD);
    }

    @Test
    void aSortieThatDoesNotComeBackLandsWhereItWasAsked() {
        SortiePlan plan = SortiePlanner.plan(oneWay(), Voyages.wing(1500)).orThrow();
        assertThat(plan.fixes().getLast().at()).isEqualTo(FIELD);
        assertThat(plan.distanceM()).isCloseTo(160_000, within(1500.0));
        Flight flight = SortieFlight.of(plan);
        assertThat(flight.landing()).hasValueSatisfying(down -> {
            assertThat(down.at()).isEqualTo(FIELD);
            assertThat(down.headingDeg()).isCloseTo(150, within(3.0));
        });
        assertThat(plan.sites()).containsExactly(Voyages.LAUNCH, FIELD);
        assertThat(plan.escapes().getLast())
                .as("near the end it lands there")
                .first()
                .extracting(Way::site)
                .isEqualTo(1);
    }

    @Test
    void thePointOfNoReturnIsThatOfTheLaunchSiteThoughItLandsElsewhere() {
        SortiePlan back = SortiePlanner.plan(Voyages.task(60, 100_000, Wind.CALM), Voyages.wing(1500))
                .orThrow();
        SortiePlan on = SortiePlanner.plan(oneWay(), Voyages.wing(1500)).orThrow();
        assertThat(on.noReturn().beyondTarget()).isTrue();
        assertThat(on.noReturn().metres()).isCloseTo(back.noReturn().metres(), within(1000.0));
        // With less it cannot come back from the target, but still gets to where it lands.
        double enough = (on.energyWh() * 1.02) / 0.85;
        SortiePlan tight = SortiePlanner.plan(oneWay(), Voyages.wing(enough)).orThrow();
        assertThat(tight.noReturn().beyondTarget()).isFalse();
        assertThat(tight.noReturn().metres()).isBetween(60_000.0, 99_000.0);
    }

    @Test
    void whatIsTooFarToLandAtIsRefusedWithWhatIsInReach() {
        Answer<SortiePlan> answer = SortiePlanner.plan(oneWay(), Voyages.wing(500));
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.refusal().rule()).isEqualTo("energy.too-little");
            assertThat(no.nearest()).isPresent();
        });
        SortieTask far = oneWay().landingAt(Geodesy.destination(TARGET, 150, 600_000));
        assertThat(((Answer.Refused<SortiePlan>) SortiePlanner.plan(far, Voyages.wing(500)))
                        .refusal()
                        .rule())
                .isEqualTo("landing.too-far");
    }

    @Test
    void aHeightLimitIsKeptOverAllTheGroundOrRefusedWithTheHeightThatIsNeeded() {
        Terrain rolling = Voyages.terrain((lat, lon) -> 300 + 60 * Math.sin(lat * 40) * Math.cos(lon * 40));
        SortieTask task =
                Voyages.task(Geodesy.destination(Voyages.LAUNCH, 60, 40_000), rolling, WindField.constant(Wind.CALM));
        SortiePlan plan =
                SortiePlanner.plan(task.within(400), Voyages.wing(1500)).orThrow();
        List<Fix> fixes = plan.fixes();
        for (Fix fix : fixes.subList(1, fixes.size() - 1)) {
            double ground = rolling.metres(fix.at().latDeg(), fix.at().lonDeg());
            assertThat(fix.seaMetres() - ground).isBetween(99.0, 401.0);
        }
        Answer<SortiePlan> tight = SortiePlanner.plan(task.within(105), Voyages.wing(1500));
        assertThat(tight).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.refusal().rule()).isEqualTo("height.above-limit");
            assertThat(no.refusal().mend()).contains("The nearest plan is up to");
            assertThat(no.nearest()).isPresent();
        });
    }
}
