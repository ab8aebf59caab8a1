package org.redshank.planning.sortie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;
import org.redshank.planning.files.Flight;

/** Where a sortie is heard, and the relays that keep it heard. */
class SortieContactTest {
    private static final Wind CALM = Wind.CALM;
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static SortiePlan planned(SortieTask task) {
        return SortiePlanner.plan(task, Voyages.wing(5000)).orThrow();
    }

    private static Refusal refused(SortieTask task) {
        Answer<SortiePlan> answer = SortiePlanner.plan(task, Voyages.wing(5000));
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<SortiePlan>) answer).refusal();
    }

    private static Radio linked(RadioLink link, RadioStation... stations) {
        return Radio.of(NONE, NONE, Optional.of(link), List.of(stations));
    }

    private static double out(LatLon at) {
        return Geodesy.distanceMetres(Voyages.LAUNCH, at);
    }

    @Test
    void contactIsLostBehindTheHorizonAndFoundAgain() {
        SortieTask task = Voyages.task(90, 150_000, CALM);
        SortiePlan plan = planned(task);
        assertThat(plan.silences()).hasSize(1);
        Silence silence = plan.silences().getFirst();
        double height = plan.fixes().get(2).seaMetres();
        // 4/3 of the earth's radius: sqrt(2 k R h) from each antenna.
        double horizon = Math.sqrt(2 * 4.0 / 3 * 6_371_000) * (Math.sqrt(height) + Math.sqrt(10));
        assertThat(Geodesy.distanceMetres(Voyages.LAUNCH, silence.lostAt())).isCloseTo(horizon, within(300.0));
        assertThat(Geodesy.distanceMetres(Voyages.LAUNCH, silence.foundAt())).isCloseTo(horizon, within(300.0));
        assertThat(silence.foundSeconds()).isGreaterThan(silence.lostSeconds());
        // A ridge close by hides it much sooner.
        Terrain ridge = Voyages.terrain((lat, lon) -> Math.abs(lon - 7.6) < 0.005 ? 60 : 0);
        SortiePlan hidden = planned(Voyages.task(task.target(), ridge, WindField.constant(CALM)));
        assertThat(hidden.silences().getFirst().lostSeconds()).isLessThan(0.5 * silence.lostSeconds());
    }

    @Test
    void contactIsKeptByRelaysOrRefusedWithTheirNumber() {
        SortieTask task = Voyages.task(90, 250_000, CALM);
        Refusal no = refused(Voyages.heard(task, List.of()));
        assertThat(no.rule()).isEqualTo("contact.lost");
        assertThat(no.mend()).contains("1 relay vehicles would keep it").contains("there are 0");
        SortiePlan plan = planned(Voyages.heard(task, List.of(Voyages.wing(9000))));
        assertThat(plan.silences()).isEmpty();
        RelayPost post = plan.relays().getFirst();
        assertThat(post.energyWh()).isPositive();
        assertThat(post.untilSeconds()).isGreaterThan(post.departSeconds());
        Refusal weak = refused(Voyages.heard(task, List.of(Voyages.wing(300))));
        assertThat(weak.rule()).isEqualTo("relay.energy");
        assertThat(SortieFlight.relays(plan)).hasSize(1);
    }

    @Test
    void aKnownRadioIsHeardAsFarAsTheMapShowsIt() {
        SortieTask task = Voyages.task(90, 60_000, CALM);
        SortiePlan plan = planned(Voyages.by(task, linked(RadioLink.USUAL), false, List.of()));
        assertThat(plan.silences()).hasSize(1);
        RadioReach shown = new RadioReach(
                Voyages.SEA, new RadioStation("launch", Voyages.LAUNCH, new Altitude.AboveGround(10), RadioLink.USUAL));
        Altitude.AboveMeanSeaLevel height =
                new Altitude.AboveMeanSeaLevel(plan.fixes().get(2).seaMetres());
        Silence silence = plan.silences().getFirst();
        for (LatLon border : List.of(silence.lostAt(), silence.foundAt())) {
            assertThat(shown.spareDb(border, height).orElseThrow()).isBetween(0.0, 0.2);
        }
        assertThat(out(silence.lostAt())).as("well before the horizon").isLessThan(30_000);
    }

    @Test
    void aRidgeInSightTakesPowerAndOneInTheWayLeavesSome() {
        SortieTask task = Voyages.task(90, 20_000, CALM);
        LatLon middle = Geodesy.destination(Voyages.LAUNCH, 90, 5000);
        Terrain low = Voyages.terrain((lat, lon) -> Math.abs(lon - middle.lonDeg()) < 0.002 ? 45 : 0);
        SortieTask over = Voyages.task(task.target(), low, WindField.constant(CALM));
        assertThat(planned(over).silences())
                .as("the line of sight meets the ridge")
                .isNotEmpty();
        RadioLink strong = new RadioLink(433, 30, 6, -115, 10);
        assertThat(planned(Voyages.by(over, linked(strong), false, List.of())).silences())
                .as("diffraction leaves enough")
                .isEmpty();
        RadioLink weak = new RadioLink(2400, 27, 4, -101, 10);
        LatLon near = Geodesy.destination(Voyages.LAUNCH, 90, 9000);
        Terrain graze = Voyages.terrain((lat, lon) -> Math.abs(lon - middle.lonDeg()) < 0.002 ? 57 : 0);
        SortieTask grazing = Voyages.task(near, graze, WindField.constant(CALM));
        SortieTask free = Voyages.task(near, Voyages.SEA, WindField.constant(CALM));
        assertThat(planned(grazing).silences()).as("in sight").isEmpty();
        assertThat(planned(Voyages.by(free, linked(weak), false, List.of())).silences())
                .as("near enough")
                .isEmpty();
        assertThat(planned(Voyages.by(grazing, linked(weak), false, List.of())).silences())
                .as("what only grazes takes more than the radio has")
                .isNotEmpty();
    }

    @Test
    void aStationFarOutHearsWhereTheLaunchSiteDoesNot() {
        SortieTask task = Voyages.task(90, 60_000, CALM);
        RadioStation mast = new RadioStation("mast", task.target(), new Altitude.AboveGround(30), RadioLink.USUAL);
        SortiePlan alone = planned(Voyages.by(task, linked(RadioLink.USUAL, mast), false, List.of()));
        assertThat(out(alone.silences().getFirst().lostAt()))
                .as("none at the launch site")
                .isLessThan(1000);
        Radio both = Radio.of(OptionalDouble.of(10), NONE, Optional.of(RadioLink.USUAL), List.of(mast));
        SortiePlan plan = planned(Voyages.by(task, both, false, List.of()));
        assertThat(plan.silences()).as("between the two, there and back").hasSize(2);
        assertThat(out(plan.silences().getFirst().foundAt())).isBetween(30_000.0, 45_000.0);
        Refusal no = refused(Voyages.by(task, both, true, List.of()));
        assertThat(no.rule()).isEqualTo("contact.lost");
        assertThat(no.mend()).contains("1 relay vehicles would keep it");
        SortiePlan kept = planned(Voyages.by(task, both, true, List.of(Voyages.wing(9000))));
        assertThat(kept.silences()).isEmpty();
        assertThat(kept.relays().getFirst().arriveSeconds())
                .isLessThanOrEqualTo(plan.silences().getFirst().lostSeconds());
    }

    @Test
    void relaysOnTheSameWayTakeOffAndLandApart() {
        SortieTask task = Voyages.task(90, 90_000, CALM);
        List<Voyager> relays = Collections.nCopies(6, Voyages.wing(9000));
        SortiePlan plan = planned(Voyages.by(task, linked(RadioLink.USUAL), true, relays));
        assertThat(plan.silences()).isEmpty();
        assertThat(plan.relays()).hasSizeGreaterThan(2);
        List<Double> begins = new ArrayList<>(List.of(0.0));
        List<Double> ends = new ArrayList<>(List.of(plan.durationS()));
        for (Flight relay : SortieFlight.relays(plan)) {
            begins.add(relay.start().toMillis() / 1000.0);
        }
        for (RelayPost post : plan.relays()) {
            assertThat(out(post.at())).as("over the way out").isLessThan(90_000);
            ends.add(post.untilSeconds() + post.arriveSeconds() - post.departSeconds());
        }
        for (List<Double> times : List.of(begins, ends)) {
            Collections.sort(times);
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1)).as("%s", times).isGreaterThan(110);
            }
        }
    }

    @Test
    void theLastRelayStandsNoFartherThanItMust() {
        SortieTask task = Voyages.task(90, 120_000, CALM);
        SortiePlan plan = planned(
                Voyages.by(task, linked(new RadioLink(868, 40, 8, -115, 10)), true, List.of(Voyages.wing(9000))));
        assertThat(plan.relays()).hasSize(1);
        assertThat(out(plan.relays().getFirst().at())).isLessThan(60_000);
    }

    @Test
    void noAntennaIsNoRadio() {
        assertThatThrownBy(() -> new Radio(NONE, 1000, Optional.empty(), List.of()))
                .hasMessageContaining("an antenna");
    }
}
