package org.redshank.fleet.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.trial.HandClock;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;

/** Things walk and drive over a border that runs from south to north, and around an area. */
class AlertsTest {
    private static final LatLon POST = new LatLon(47, 8);
    private static final Instant NOON = Instant.parse("2026-05-01T10:00:00Z");
    private static final ErrorEllipse SURE = new ErrorEllipse(3, 2, 0);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final FleetEvents events = new FleetEvents();
    private final List<Event> notes = new ArrayList<>();
    private final Alarms alarms = new Alarms(clock, e -> {}, e -> {}, events);
    private Catalogue catalogue;
    private Alerts alerts;

    @BeforeEach
    void open() {
        catalogue = Catalogue.open(folder.resolve("catalogue.db"));
        alerts = new Alerts(catalogue, alarms, notes::add);
    }

    @AfterEach
    void close() {
        catalogue.close();
        events.close();
    }

    private static LatLon place(double east, double north) {
        return Geodesy.destination(Geodesy.destination(POST, 0, north), 90, east);
    }

    private static Condition border(Condition.Direction direction) {
        return new Condition.LineCrossed(List.of(place(0, -500), place(0, 500)), direction);
    }

    private static Area yard() {
        return new Area(List.of(place(-50, -50), place(50, -50), place(50, 50), place(-50, 50)));
    }

    private AlertRule rule(Condition condition, ThingKind... kinds) {
        return alerts.add(new AlertRule("", "Rule", condition, Set.of(kinds), false, Severity.CAUTION));
    }

    private static Sighting sighting(
            String source, String track, double second, double east, double north, double speed) {
        return new Sighting(
                source,
                track,
                NOON.plusMillis((long) (second * 1000)),
                place(east, north),
                SURE,
                speed,
                90,
                ThingKind.PERSON_SIZED,
                0.9,
                "/api/pictures/" + track,
                null,
                List.of());
    }

    /** Walks east at 1.5 m/s from so far west of the border, seen each second. */
    private void walk(String source, String track, double from, double to, double begin) {
        for (int s = 0; from + 1.5 * s <= to; s++) {
            alerts.take(List.of(sighting(source, track, begin + s, from + 1.5 * s, 0, 1.5)));
        }
    }

    @Test
    void whoCrossesTheLineInTheWatchedDirectionRaisesOneAlertWithItsEvidence() {
        rule(border(Condition.Direction.LEFT_TO_RIGHT));
        rule(border(Condition.Direction.RIGHT_TO_LEFT));
        walk("v1", "1", -30, 30, 0);
        Alert alert = alerts.list().getFirst();
        assertThat(alerts.list()).hasSize(1);
        assertThat(alert.said()).contains("crossed the line from left to right").contains("seen by v1");
        assertThat(alert.evidence()).hasSizeGreaterThan(10).allMatch(s -> s.picture() != null);
        // Latched: it happened, and somebody has to acknowledge it.
        assertThat(alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.id()).isEqualTo(alert.id()));
        alarms.acknowledge(alert.id(), "ranger", "");
        assertThat(alarms.open()).isEmpty();
        assertThat(notes).allMatch(event -> event.type().equals("sighting")).hasSize(41);
    }

    private static GroundChange change(String comparison, GroundChange.Kind kind, double east, double areaM2) {
        List<LatLon> outline = List.of(place(east, 0), place(east + 2, 0), place(east + 2, 2), place(east, 2));
        return new GroundChange(comparison, 1, kind, outline, areaM2, 0.8, NOON, "/before", "/after");
    }

    @Test
    void aChangeOfTheGroundIsToldOnceHoweverOftenItIsFound() {
        AlertRule rule = rule(new Condition.Changed(yard(), 3));
        alerts.takeChanges(List.of(
                change("c1", GroundChange.Kind.APPEARED, 10, 4),
                change("c1", GroundChange.Kind.APPEARED, 30, 2.9), // too small
                change("c1", GroundChange.Kind.GONE, 90, 4))); // outside
        alerts.takeChanges(List.of(change("c2", GroundChange.Kind.APPEARED, 11, 4.5)));
        Alert alert = alerts.list().getFirst();
        assertThat(alerts.list()).hasSize(1);
        assertThat(alert.said()).contains("something of 4 m² appeared", "sure to 80 %", "comparison c1");
        assertThat(alert.sources()).containsExactly("c1");
        assertThat(alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.id()).isEqualTo(alert.id()));
        // The same place, and another kind; and what was kept is known after a restart.
        alerts = new Alerts(catalogue, alarms, notes::add);
        assertThat(alerts.find(alert.id())).isEqualTo(alert);
        assertThat(alerts.rules()).extracting(RuleJson::write).containsExactly(RuleJson.write(rule));
        alerts.takeChanges(
                List.of(change("c3", GroundChange.Kind.GONE, 10, 4), change("c3", GroundChange.Kind.APPEARED, 10, 4)));
        assertThat(alerts.list()).hasSize(2);
    }

    @Test
    void aPlaceThatTremblesOverTheLineByLessThanItsErrorIsNoCrossing() {
        rule(border(Condition.Direction.EITHER));
        for (int s = 0; s < 60; s++) {
            alerts.take(List.of(sighting("v1", "1", s, s % 2 == 0 ? -2 : 2, s * 0.2, 0.3)));
        }
        assertThat(alerts.list()).isEmpty();
    }

    @Test
    void whoGoesRoundTheEndOfTheLineHasNotCrossedIt() {
        rule(border(Condition.Direction.EITHER));
        for (int s = 0; s <= 40; s++) {
            alerts.take(List.of(sighting("v1", "1", s, -30 + 1.5 * s, 520, 1.5)));
        }
        assertThat(alerts.list()).isEmpty();
    }

    @Test
    void theSameThingSeenByTwoVehiclesAndOnTwoPassesIsOne() {
        rule(border(Condition.Direction.EITHER));
        for (int s = 0; s <= 40; s++) {
            alerts.take(List.of(
                    sighting("v1", "1", s, -30 + 1.5 * s, 0, 1.5), sighting("v2", "77", s, -29 + 1.5 * s, 2, 1.5)));
        }
        // Lost for half a minute, and found as another track a little farther on.
        walk("v1", "2", 30 + 45, 90, 70);
        assertThat(alerts.things()).hasSize(1);
        assertThat(alerts.list())
                .singleElement()
                .satisfies(alert -> assertThat(alert.sources()).containsExactly("v1", "v2"));
    }

    @Test
    void twoThatWalkSideBySideStayTwo() {
        for (int s = 0; s <= 40; s++) {
            alerts.take(List.of(
                    sighting("v1", "1", s, -30 + 1.5 * s, 0, 1.5), sighting("v1", "2", s, -30 + 1.5 * s, 4, 1.5)));
        }
        assertThat(alerts.things()).hasSize(2);
    }

    @Test
    void whoEntersAndWhoStaysAndWhenThereAreMany() {
        AlertRule entered = rule(new Condition.Entered(yard()));
        AlertRule stays = rule(new Condition.Loitering(yard(), Duration.ofSeconds(60)));
        AlertRule many = rule(new Condition.MoreThan(yard(), 1));
        walk("v1", "1", -80, -30, 0);
        assertThat(alerts.list()).extracting(Alert::rule).containsExactly(entered.id());
        for (int s = 0; s < 100; s++) {
            alerts.take(List.of(sighting("v1", "1", 40 + s, -30, 0, 0.1)));
        }
        assertThat(alerts.list()).extracting(Alert::rule).containsExactly(stays.id(), entered.id());
        for (int s = 0; s < 5; s++) {
            alerts.take(List.of(sighting("v1", "1", 140 + s, -30, 0, 0.1), sighting("v1", "9", 140 + s, 30, 0, 0.1)));
        }
        assertThat(alerts.list()).extracting(Alert::rule).contains(many.id());
    }

    @Test
    void aSpeedCountsWhenItLasts() {
        rule(new Condition.FasterThan(10));
        for (int s = 0; s < 20; s++) {
            alerts.take(List.of(sighting("v1", "1", s, 5 * s, 0, s == 10 ? 40 : 5)));
        }
        assertThat(alerts.list()).isEmpty();
        for (int s = 20; s < 30; s++) {
            alerts.take(List.of(sighting("v1", "1", s, 100 + 14 * (s - 20), 0, 14)));
        }
        assertThat(alerts.list())
                .singleElement()
                .satisfies(alert -> assertThat(alert.said()).contains("moves at 14.0 m/s"));
    }

    @Test
    void aRuleOfTheNightSleepsByDayAndOneForVehiclesLooksAtNoOther() {
        alerts.add(new AlertRule("", "Night", border(Condition.Direction.EITHER), Set.of(), true, Severity.WARNING));
        rule(border(Condition.Direction.EITHER), ThingKind.VEHICLE);
        walk("v1", "1", -30, 30, 0);
        assertThat(alerts.list()).isEmpty();
        walk("v1", "2", -30, 30, 14 * 3600);
        assertThat(alerts.list())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ruleName()).isEqualTo("Night"));
    }

    @Test
    void rulesAndEvidenceOutliveARestart() {
        AlertRule one = rule(border(Condition.Direction.EITHER), ThingKind.PERSON_SIZED, ThingKind.BOAT);
        AlertRule two = rule(new Condition.Loitering(yard(), Duration.ofSeconds(60)));
        rule(new Condition.FasterThan(3));
        rule(new Condition.MoreThan(yard(), 4));
        rule(new Condition.Entered(yard()));
        walk("v1", "1", -30, 30, 0);
        List<Alert> before = alerts.list();
        List<AlertRule> rules = alerts.rules();
        Alerts again = new Alerts(catalogue, alarms, notes::add);
        assertThat(again.list()).hasSameElementsAs(before);
        assertThat(again.rules())
                .extracting(RuleJson::write)
                .isEqualTo(rules.stream().map(RuleJson::write).toList());
        assertThat(again.remove(one.id())).isTrue();
        assertThat(again.remove(one.id())).isFalse();
        assertThat(new Alerts(catalogue, alarms, notes::add).rules())
                .extracting(AlertRule::id)
                .doesNotContain(one.id())
                .contains(two.id());
    }
}
