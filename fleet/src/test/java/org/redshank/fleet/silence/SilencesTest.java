package org.redshank.fleet.silence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.VehicleRules;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.order.OnboardMission;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.journal.Event;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionCurrent;

/** A vehicle flies east at 20 m/s over a ridge and down behind it; it is heard by a mast at the launch site. */
class SilencesTest {
    private static final int AUTO = 3;
    private static final LatLon MAST = new LatLon(47, 8);
    /** East of the mast, in the plain at 400 m, a ridge 300 m high and wide ends here. */
    private static final double RIDGE_M = 4_300;

    private final SpineTrial trial = new SpineTrial();
    private final FleetEvents events = new FleetEvents();
    private final List<Event> notes = new ArrayList<>();
    private final Alarms alarms = new Alarms(trial.clock, e -> {}, e -> {}, events);
    private final Channel channel = trial.wide(1, "a");
    private final Sender vehicle = trial.system(1);
    private @Nullable OnboardMission mission;
    private List<org.redshank.planning.sortie.Silence> planned = List.of();
    private LinkLoss loss = new LinkLoss(LinkLoss.Then.GOES_ON, 0, "FS_GCS_ENABLE is 0");

    private static Terrain ridge() {
        double degree = Geodesy.distanceMetres(MAST, new LatLon(47, 9));
        return new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                double east = (lonDeg - MAST.lonDeg()) * degree;
                return east > RIDGE_M - 300 && east < RIDGE_M ? 700 : 400;
            }

            @Override
            public List<Sheet> sheets() {
                return List.of();
            }
        };
    }

    private static LatLon east(double metres) {
        return Geodesy.destination(MAST, 90, metres);
    }

    /** A way down behind the ridge, up to where the mast sees it again, and back. */
    private static OnboardMission overTheRidge() {
        MavFrame frame = MavFrame.GLOBAL_RELATIVE_ALT;
        return new OnboardMission(
                "p1",
                true,
                Instant.EPOCH,
                List.of(
                        MissionItem.at(MavCmd.NAV_TAKEOFF, frame, MAST, 50),
                        MissionItem.at(MavCmd.NAV_WAYPOINT, frame, east(6_000), 50),
                        MissionItem.at(MavCmd.NAV_WAYPOINT, frame, east(12_000), 1500),
                        MissionItem.of(MavCmd.NAV_RETURN_TO_LAUNCH)),
                0);
    }

    private Silences silences(List<RadioReach> radios) {
        return new Silences(trial.clock, alarms, notes::add, id -> mission, id -> planned, v -> loss, radios);
    }

    private static List<RadioReach> mast() {
        // 124 dB may be lost: 16 km in plain sight, and far less behind a ridge.
        RadioLink weak = new RadioLink(2400, 20, 4, -110, 10);
        return List.of(new RadioReach(ridge(), new RadioStation("mast", MAST, new Altitude.AboveGround(10), weak)));
    }

    private void say(double eastMetres, double aboveHome) {
        say(MavType.QUADROTOR, AUTO, eastMetres, aboveHome);
    }

    private void say(MavType type, int mode, double eastMetres, double aboveHome) {
        LatLon at = east(eastMetres);
        vehicle.say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, type, mode, true), channel);
        vehicle.say(new ExtendedSysState(0, 2), channel);
        vehicle.say(
                new GlobalPositionInt(
                        trial.clock.nanos() / 1_000_000,
                        (int) Math.round(at.latDeg() * 1e7),
                        (int) Math.round(at.lonDeg() * 1e7),
                        (int) (400_000 + aboveHome * 1000),
                        (int) (aboveHome * 1000),
                        0,
                        2000,
                        0,
                        9000),
                channel);
        vehicle.say(new MissionCurrent(2, 4, 3, 1, 0, 0, 0), channel);
    }

    private void pass(Silences silences, VehicleRules rules, int seconds) {
        for (int i = 0; i < seconds; i++) {
            trial.pass(1000);
            silences.tick(trial.spine.vehicles());
            rules.tick(trial.spine.vehicles());
        }
    }

    private VehicleRules rules(Silences silences) {
        return new VehicleRules(alarms, new AlarmLimits(25, 15, Double.POSITIVE_INFINITY), false, silences::planned);
    }

    private boolean active(String kind) {
        Alarm alarm = alarms.find(kind + "-v1");
        return alarm != null && alarm.active();
    }

    @Test
    void whereNoStationIsKnownThePlanOfTheSortieForetellsTheSilence() {
        mission = overTheRidge();
        planned = List.of(new org.redshank.planning.sortie.Silence(200, east(4_400), 380, east(8_000)));
        Silences silences = silences(List.of());
        VehicleRules rules = rules(silences);
        say(4_000, 50); // 400 m before the place, at 20 m/s
        pass(silences, rules, 20);
        assertThat(silences.planned("v1")).isTrue();
        assertThat(active("link-lost")).isFalse();
        assertThat(silences.list().getFirst().expected())
                .isCloseTo(trial.clock.now().plusSeconds(180), within(2, ChronoUnit.SECONDS));
        pass(silences, rules, 230);
        assertThat(active("overdue")).as("half a minute after 200 s").isTrue();
    }

    @Test
    void aSilenceFarFromWhereThePlanHasOneIsAlarming() {
        mission = overTheRidge();
        planned = List.of(new org.redshank.planning.sortie.Silence(200, east(9_000), 380, east(11_000)));
        Silences silences = silences(List.of());
        VehicleRules rules = rules(silences);
        say(4_000, 50);
        pass(silences, rules, 20);
        assertThat(silences.planned("v1")).isFalse();
        assertThat(active("link-lost")).isTrue();
    }

    @AfterEach
    void close() {
        events.close();
        trial.close();
    }

    @Test
    void aSilenceThatWasForetoldRaisesNoAlarmAndTellsWhereTheVehicleShouldBe() {
        Silences silences = silences(mast());
        VehicleRules rules = rules(silences);
        mission = overTheRidge();
        say(RIDGE_M, 350);
        pass(silences, rules, 60);
        assertThat(alarms.all()).isEmpty();
        Silence silence = silences.list().getFirst();
        assertThat(silence.planned()).isTrue();
        assertThat(silence.overdue()).isFalse();
        assertThat(silence.now().at().lonDeg())
                .isCloseTo(east(RIDGE_M + 60 * 20).lonDeg(), within(0.0005));
        assertThat(silence.now().radiusMetres()).isBetween(100.0, 300.0);
        assertThat(silence.expected()).isAfter(silence.since().plusSeconds(120));
        assertThat(notes).extracting(Event::type).containsExactly("silence.began");
        // It comes back on its way: nothing is alarming.
        say(RIDGE_M + 60 * 20 + 80, 50);
        pass(silences, rules, 1);
        assertThat(alarms.all()).isEmpty();
        assertThat(silences.list()).isEmpty();
        assertThat(notes).extracting(Event::type).containsExactly("silence.began", "silence.ended");
    }

    @Test
    void oneWhoseFailsafeBringsItHomeIsAwaitedOnItsWayHome() {
        loss = new LinkLoss(LinkLoss.Then.RETURNS, 30, "FS_GCS_ENABLE is 1");
        Silences silences = silences(mast());
        VehicleRules rules = rules(silences);
        mission = overTheRidge();
        say(RIDGE_M, 350);
        vehicle.say(
                new HomePosition(
                        (int) Math.round(MAST.latDeg() * 1e7),
                        (int) Math.round(MAST.lonDeg() * 1e7),
                        400_000,
                        0,
                        0,
                        0,
                        new float[] {1, 0, 0, 0},
                        0,
                        0,
                        0,
                        0),
                channel);
        pass(silences, rules, 50);
        Silence silence = silences.list().getFirst();
        assertThat(silence.does()).isEqualTo("returns to launch after 30 s (FS_GCS_ENABLE is 1)");
        assertThat(silence.now().at().lonDeg())
                .as("30 s out and 20 s back")
                .isCloseTo(east(RIDGE_M + 10 * 20).lonDeg(), within(0.0005));
        assertThat(silence.expected())
                .as("over the ridge again")
                .isBefore(silence.since().plusSeconds(90));
        say(RIDGE_M - 500, 350);
        pass(silences, rules, 1);
        assertThat(active("elsewhere")).isFalse();
    }

    @Test
    void wingsThatWaitAreAwaitedOnTheirCircle() {
        int loiter = 12;
        Silences silences = silences(List.of());
        VehicleRules rules = rules(silences);
        say(MavType.FIXED_WING, loiter, 1000, 100);
        pass(silences, rules, 20);
        assertThat(silences.list().getFirst().does()).isEqualTo("holds where it is");
        say(MavType.FIXED_WING, loiter, 1120, 100);
        pass(silences, rules, 1);
        assertThat(alarms.find("elsewhere-v1")).isNull();
    }

    @Test
    void whenTheForetoldMomentPassesThereIsAnAlarm() {
        Silences silences = silences(mast());
        VehicleRules rules = rules(silences);
        mission = overTheRidge();
        say(RIDGE_M, 350);
        pass(silences, rules, 10);
        Instant expected = requireNonNull(silences.list().getFirst().expected());
        int wait = (int) Duration.between(trial.clock.now(), expected).toSeconds();
        pass(silences, rules, wait);
        assertThat(alarms.all()).isEmpty();
        pass(silences, rules, 120);
        assertThat(active("overdue")).isTrue();
        assertThat(silences.list().getFirst().overdue()).isTrue();
        say(11_000, 1000);
        pass(silences, rules, 1);
        assertThat(active("overdue")).isFalse();
    }

    @Test
    void oneThatComesBackElsewhereRaisesAnAlarmThatWaitsForAPerson() {
        Silences silences = silences(mast());
        VehicleRules rules = rules(silences);
        mission = overTheRidge();
        say(RIDGE_M, 350);
        pass(silences, rules, 60);
        say(500, 50);
        pass(silences, rules, 1);
        Alarm alarm = requireNonNull(alarms.find("elsewhere-v1"));
        assertThat(alarm.text()).contains("5.0 km from where it should be");
        assertThat(alarms.open()).contains(alarm);
    }

    @Test
    void aSilenceThatNobodyForetoldIsALostLinkAtOnce() {
        Silences silences = silences(List.of());
        VehicleRules rules = rules(silences);
        mission = overTheRidge();
        say(RIDGE_M, 350);
        pass(silences, rules, 10);
        assertThat(active("link-lost")).isTrue();
        assertThat(silences.list().getFirst().planned()).isFalse();
        // In plain sight of the mast it was not foretold either.
        Silences sight = silences(mast());
        say(1000, 50);
        pass(sight, rules(sight), 10);
        assertThat(sight.list().getFirst().planned()).isFalse();
    }

    @Test
    void nothingIsClaimedOfAVehicleWhoseWayIsNotKnown() {
        Silences silences = silences(mast());
        mission = null;
        say(RIDGE_M, 350);
        pass(silences, rules(silences), 10);
        assertThat(silences.list()).isEmpty();
        assertThat(active("link-lost")).isTrue();
    }
}
