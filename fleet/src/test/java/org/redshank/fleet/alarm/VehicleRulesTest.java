package org.redshank.fleet.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavSysStatusSensor;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SysStatus;

/** What raises alarms of vehicles, and what ends them. */
class VehicleRulesTest {
    private static final int ON_GROUND = 1;
    private static final int IN_AIR = 2;

    private final SpineTrial trial = new SpineTrial();
    private final FleetEvents events = new FleetEvents();
    private final Alarms alarms = new Alarms(trial.clock, e -> {}, e -> {}, events);
    private final VehicleRules rules = new VehicleRules(alarms, AlarmLimits.USUAL, true, vehicle -> false);
    private final Channel a = trial.wide(1, "a");
    private final Sender vehicle = trial.system(1);

    @BeforeEach
    void fly() {
        say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 4, true));
        say(new ExtendedSysState(0, IN_AIR));
        say(Says.position(1000, 470000000, 80000000));
        look();
        assertThat(alarms.all()).isEmpty();
    }

    @AfterEach
    void close() {
        events.close();
        trial.close();
    }

    private void say(Message message) {
        vehicle.say(message, a);
    }

    private void look() {
        trial.pass(200);
        rules.tick(trial.spine.vehicles());
    }

    private void lasts(String kind, Severity severity) {
        look();
        Alarm alarm = requireNonNull(alarms.find(kind + "-v1"), kind);
        assertThat(alarm.active()).isTrue();
        assertThat(alarm.severity()).isEqualTo(severity);
        assertThat(alarm.text()).startsWith("Vehicle 1 (v1) ");
    }

    private void gone(String kind) {
        look();
        Alarm alarm = alarms.find(kind + "-v1");
        assertThat(alarm == null || !alarm.active()).as("%s: %s", kind, alarm).isTrue();
    }

    private static SysStatus system(long present, long healthy, int percent) {
        return new SysStatus(present, present, healthy, 0, 15_000, -1, 0, 0, 0, 0, 0, 0, percent, 0, 0, 0);
    }

    @Test
    void aLinkThatIsLostInTheAirAndOnTheGround() {
        trial.pass(3000);
        lasts("link-degraded", Severity.CAUTION);
        trial.pass(3000);
        lasts("link-lost", Severity.WARNING);
        gone("link-degraded");
        say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 4, true));
        say(new ExtendedSysState(0, ON_GROUND));
        gone("link-lost");
        trial.pass(6000);
        lasts("link-lost", Severity.CAUTION);
    }

    @Test
    void oneThatMayBeFarAwayByNow() {
        trial.pass(20_000);
        gone("reach");
        trial.pass(40_000);
        lasts("reach", Severity.WARNING);
        assertThat(alarms.openBySubject(Severity.WARNING)).containsEntry("v1", 2);
        assertThat(trial.state("v1").alarms().warning()).isEqualTo(2);
        say(Says.position(70_000, 470000000, 80000000));
        gone("reach");
    }

    @Test
    void aBatteryThatRunsLowAndDoesNotFlutter() {
        say(system(0, 0, 26));
        gone("battery");
        say(system(0, 0, 25));
        lasts("battery", Severity.CAUTION);
        say(system(0, 0, 27));
        lasts("battery", Severity.CAUTION);
        say(system(0, 0, 15));
        lasts("battery", Severity.WARNING);
        say(system(0, 0, 18));
        lasts("battery", Severity.WARNING);
        say(system(0, 0, 19));
        lasts("battery", Severity.CAUTION);
        say(system(0, 0, 29));
        gone("battery");
        assertThat(alarms.open()).hasSize(1); // latched
    }

    @Test
    void satellitesThatAreLost() {
        say(gps(3));
        gone("gps-lost");
        say(gps(1));
        lasts("gps-lost", Severity.WARNING);
        say(gps(4));
        gone("gps-lost");
    }

    private static GpsRawInt gps(int fix) {
        return new GpsRawInt(0, 470000000, 80000000, 0, 80, 80, 0, 0, fix, 10, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void anEstimatorThatIsUnsure() {
        say(new EkfStatusReport(0.1f, 0.1f, 0.1f, 0.1f, 0, 0x1F, 0));
        gone("estimator");
        say(new EkfStatusReport(0.1f, 0.1f, 0.1f, 1.1f, 0, 0x1F, 0));
        lasts("estimator", Severity.WARNING);
        say(new EkfStatusReport(0.1f, 0.1f, 0.1f, 0.1f, 0, 0x1F, 0));
        gone("estimator");
    }

    @Test
    void aFenceThatIsLeftAsEitherWayTellsIt() {
        say(new FenceStatus(0, 1, 1, 2, 0));
        lasts("fence", Severity.WARNING);
        say(new FenceStatus(0, 1, 0, 2, 0));
        gone("fence");
        long fence = MavSysStatusSensor.GEOFENCE.value();
        say(system(fence, 0, 80));
        lasts("fence", Severity.WARNING);
        gone("sensor");
        say(system(fence, fence, 80));
        gone("fence");
    }

    @Test
    void aSensorThatIsNotWell() {
        long compass = MavSysStatusSensor.SENSOR_3D_MAG.value();
        say(system(compass | MavSysStatusSensor.PREARM_CHECK.value(), 0, 80));
        lasts("sensor", Severity.CAUTION);
        assertThat(alarms.open().getFirst().text()).endsWith("says that it is not well: 3d mag");
        say(system(compass, compass, 80));
        gone("sensor");
    }

    @Test
    void aMissionThatNobodyReadBack() {
        say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 3, true));
        lasts("mission-unverified", Severity.ADVISORY);
        trial.vehicle("v1").missionOnBoard("p1", true, 5);
        gone("mission-unverified");
    }

    @Test
    void aNumberThatTwoHave() {
        Channel b = trial.wide(2, "b");
        Sender other = trial.system(1);
        for (int i = 0; i < 5; i++) {
            say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 4, true));
            other.say(Says.heartbeat(), b);
            trial.pass(1000);
        }
        lasts("id-clash", Severity.CAUTION);
        say(SpineTrial.board(77));
        other.say(SpineTrial.board(88), b);
        lasts("id-clash", Severity.ADVISORY);
    }
}
