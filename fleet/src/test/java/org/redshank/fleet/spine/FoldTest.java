package org.redshank.fleet.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.VehicleState.Battery;
import org.redshank.fleet.vehicle.VehicleState.MissionPhase;
import org.redshank.fleet.vehicle.VehicleState.SensorHealth;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CameraTrigger;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavSysStatusSensor;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.TerrainReport;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.WindCov;

/** What each message changes in a vehicle's state. */
class FoldTest {
    private static final int LAT = 470000000;
    private static final int LON = 80000000;

    private final SpineTrial trial = new SpineTrial();
    private final Channel a = trial.wide(1, "a");
    private final Sender vehicle = trial.system(1);

    @BeforeEach
    void meet() {
        vehicle.say(Says.heartbeat(), a);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private VehicleState state() {
        return trial.state("v1");
    }

    private static BatteryStatus battery(int id, int percent, int cells, int millivolts) {
        int[] voltages = new int[10];
        int[] more = new int[4];
        Arrays.fill(voltages, 65_535);
        for (int i = 0; i < cells; i++) {
            if (i < 10) {
                voltages[i] = millivolts;
            } else {
                more[i - 10] = millivolts;
            }
        }
        return new BatteryStatus(1200, -1, 2500, voltages, 1550, id, 0, 1, percent, 600, 1, more, 0, 0);
    }

    private static SysStatus system(long present, long enabled, long healthy, int millivolts, int percent) {
        return new SysStatus(present, enabled, healthy, 0, millivolts, 800, 0, 0, 0, 0, 0, 0, percent, 0, 0, 0);
    }

    @Test
    void positionSpeedAndCourse() {
        vehicle.say(new GlobalPositionInt(1000, LAT, LON, 512_500, 62_500, 300, -400, -150, 27_000), a);
        VehicleState s = state();
        assertThat(requireNonNull(s.position()).at()).isEqualTo(new LatLon(47, 8));
        assertThat(requireNonNull(s.position()).altitudeAmslM()).isEqualTo(512.5);
        assertThat(requireNonNull(s.position()).altitudeAboveHomeM()).isEqualTo(62.5);
        assertThat(requireNonNull(s.position()).altitudeAboveGroundM()).isNaN();
        assertThat(s.groundSpeedMps()).isEqualTo(5);
        assertThat(s.courseDeg()).isEqualTo(306.87, within(0.01));
        assertThat(s.headingDeg()).isEqualTo(270);
        assertThat(s.climbMps()).isEqualTo(1.5);
        trial.pass(1400);
        assertThat(requireNonNull(state().position()).ageMs()).isEqualTo(1400);
        vehicle.say(new TerrainReport(LAT, LON, 430, 82.5f, 100, 0, 4), a);
        assertThat(requireNonNull(state().position()).altitudeAboveGroundM()).isEqualTo(82.5);
        vehicle.say(new Altitude(0, 0, 0, 0, 0, 0, 33.25f), a);
        assertThat(requireNonNull(state().position()).altitudeAboveGroundM()).isEqualTo(33.25);
    }

    @Test
    void theReceiverStandsInWhereNoPositionComes() {
        vehicle.say(new GpsRawInt(0, LAT, LON, 600_000, 80, 90, 1250, 4500, 3, 14, 0, 1500, 0, 0, 0, 0), a);
        VehicleState s = state();
        assertThat(requireNonNull(s.position()).at()).isEqualTo(new LatLon(47, 8));
        assertThat(s.groundSpeedMps()).isEqualTo(12.5);
        assertThat(s.courseDeg()).isEqualTo(45);
        assertThat(requireNonNull(s.gps()).fix()).isEqualTo(GpsFix.FIX_3D);
        assertThat(requireNonNull(s.gps()).satellites()).isEqualTo(14);
        assertThat(requireNonNull(s.gps()).hdop()).isEqualTo(0.8, within(1e-6));
        assertThat(requireNonNull(s.gps()).horizontalAccuracyM()).isEqualTo(1.5);
        vehicle.say(Says.position(1000, LAT + 1000, LON), a);
        vehicle.say(new GpsRawInt(0, LAT, LON, 600_000, 65_535, 0, 65_535, 65_535, 6, 255, 0, 0, 0, 0, 0, 0), a);
        assertThat(requireNonNull(state().position()).at()).isEqualTo(LatLon.ofE7(LAT + 1000, LON));
        assertThat(requireNonNull(state().gps()).fix()).isEqualTo(GpsFix.RTK_FIXED);
        assertThat(requireNonNull(state().gps()).satellites()).isEqualTo(-1);
        assertThat(requireNonNull(state().gps()).hdop()).isNaN();
    }

    @Test
    void attitudeInAnglesAndAsAQuaternion() {
        vehicle.say(new Attitude(1000, 0.5f, -0.25f, -1, 0, 0, 0), a);
        assertThat(requireNonNull(state().attitude()).rollDeg()).isEqualTo(28.648, within(0.001));
        assertThat(requireNonNull(state().attitude()).pitchDeg()).isEqualTo(-14.324, within(0.001));
        assertThat(requireNonNull(state().attitude()).yawDeg()).isEqualTo(302.704, within(0.001));
        trial.pass(4000);
        float half = (float) Math.sqrt(0.5);
        vehicle.say(new AttitudeQuaternion(5000, half, 0, 0, half, 0, 0, 0, new float[4]), a);
        assertThat(requireNonNull(state().attitude()).yawDeg()).isEqualTo(90, within(0.001));
        assertThat(requireNonNull(state().attitude()).rollDeg()).isEqualTo(0, within(0.001));
    }

    @Test
    void speedsHeadingAndWind() {
        vehicle.say(new VfrHud(21.5f, 17.25f, 400, -2.5f, 359, 60), a);
        assertThat(state().airSpeedMps()).isEqualTo(21.5);
        assertThat(state().groundSpeedMps()).isEqualTo(17.25);
        assertThat(state().climbMps()).isEqualTo(-2.5);
        assertThat(state().headingDeg()).isEqualTo(359);
        vehicle.say(new org.redshank.mavlink.dialect.Wind(-90, 6, 0), a);
        assertThat(state().wind()).isEqualTo(new Wind(6, 270));
        vehicle.say(new WindCov(0, 0, 5, 0, 0, 0, 0, 0, 0), a);
        assertThat(requireNonNull(state().wind()).speedMetresPerSecond()).isEqualTo(5);
        assertThat(requireNonNull(state().wind()).fromDeg()).isEqualTo(270, within(0.001));
    }

    @Test
    void theBatteryFlownOn() {
        vehicle.say(system(0, 0, 0, 15_200, 64), a);
        assertThat(state().battery()).isEqualTo(new Battery(64, 15.2f, 8, Double.NaN, -1, 0));
        vehicle.say(battery(1, 40, 4, 3700), a);
        assertThat(requireNonNull(state().battery()).percent()).isEqualTo(40);
        vehicle.say(battery(0, 80, 12, 4100), a);
        vehicle.say(battery(1, 41, 4, 3700), a);
        vehicle.say(system(0, 0, 0, 15_200, 64), a);
        Battery first = state().battery();
        assertThat(first.percent()).isEqualTo(80);
        assertThat(first.volts()).isEqualTo(49.2, within(0.001));
        assertThat(first.amps()).isEqualTo(15.5);
        assertThat(first.consumedMah()).isEqualTo(1200);
        assertThat(first.remainingS()).isEqualTo(600);
        trial.pass(11_000);
        vehicle.say(system(0, 0, 0, 65_535, 33), a);
        assertThat(requireNonNull(state().battery()).percent()).isEqualTo(33);
        assertThat(requireNonNull(state().battery()).volts()).isNaN();
    }

    @Test
    void healthAndReadiness() {
        long gyro = MavSysStatusSensor.SENSOR_3D_GYRO.value();
        long gps = MavSysStatusSensor.SENSOR_GPS.value();
        long check = MavSysStatusSensor.PREARM_CHECK.value();
        assertThat(state().ready()).isNull();
        vehicle.say(system(gyro | gps | check, gyro | check, gyro, 65_535, -1), a);
        assertThat(state().health())
                .containsExactly(
                        new SensorHealth("SENSOR_3D_GYRO", true, true), new SensorHealth("SENSOR_GPS", false, false));
        assertThat(state().ready()).isFalse();
        assertThat(state().battery()).isNull();
        vehicle.say(system(gyro | check, gyro | check, gyro | check, 65_535, -1), a);
        assertThat(state().ready()).isTrue();
    }

    @Test
    void estimatorsOfBothAutopilots() {
        vehicle.say(new EkfStatusReport(0.25f, 0.5f, 0.125f, 0.75f, 0, 0x1FF & ~0x80, 0), a);
        assertThat(requireNonNull(state().estimator()).ok()).isTrue();
        assertThat(requireNonNull(state().estimator()).worstVariance()).isEqualTo(0.75);
        vehicle.say(new EkfStatusReport(0.25f, 1.5f, 0.125f, 0.75f, 0, 0x1FF & ~0x80, 0), a);
        assertThat(requireNonNull(state().estimator()).ok()).isFalse();
        vehicle.say(new EstimatorStatus(0, 0.5f, 0.25f, 0.125f, 0.0625f, 0, 0, 1, 1, 0x1F), a);
        assertThat(requireNonNull(state().estimator()).ok()).isTrue();
        vehicle.say(new EstimatorStatus(0, 0.5f, 0.25f, 0.125f, 0.0625f, 0, 0, 1, 1, 0x01), a);
        assertThat(requireNonNull(state().estimator()).ok()).isFalse();
    }

    @Test
    void armedModeAndLanded() {
        vehicle.say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 5, true), a);
        assertThat(state().armed()).isTrue();
        assertThat(state().mode()).isEqualTo("LOITER");
        assertThat(state().landed()).isEqualTo(LandedState.IN_AIR);
        vehicle.say(new ExtendedSysState(0, 1), a);
        vehicle.say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 5, true), a);
        assertThat(state().landed()).isEqualTo(LandedState.ON_GROUND);
        for (LandedState landed : LandedState.values()) {
            if (landed != LandedState.UNKNOWN) {
                vehicle.say(
                        new ExtendedSysState(
                                0, Arrays.asList(LandedState.values()).indexOf(landed)),
                        a);
                assertThat(state().landed()).isEqualTo(landed);
            }
        }
        vehicle.say(new ExtendedSysState(0, 0), a).say(new ExtendedSysState(0, 200), a);
        assertThat(state().landed()).isEqualTo(LandedState.LANDING);
    }

    @Test
    void homeAndMission() {
        assertThat(state().home()).isNull();
        vehicle.say(new HomePosition(LAT, LON, 450_000, 0, 0, 0, new float[4], 0, 0, 0, 0), a);
        assertThat(requireNonNull(state().home()).at()).isEqualTo(new LatLon(47, 8));
        assertThat(requireNonNull(state().home()).altitudeAmslM()).isEqualTo(450);
        assertThat(state().mission()).isNull();
        vehicle.say(new MissionCurrent(3, 12, 3, 1, 0, 0, 0), a);
        assertThat(requireNonNull(state().mission()).current()).isEqualTo(3);
        assertThat(requireNonNull(state().mission()).total()).isEqualTo(12);
        assertThat(requireNonNull(state().mission()).state()).isEqualTo(MissionPhase.ACTIVE);
        assertThat(requireNonNull(state().mission()).verified()).isFalse();
        trial.vehicle("v1").missionOnBoard("p1", true, 14);
        vehicle.say(new MissionCurrent(4, 65_535, 99, 1, 0, 0, 0), a);
        assertThat(requireNonNull(state().mission()).current()).isEqualTo(4);
        assertThat(requireNonNull(state().mission()).total()).isEqualTo(14);
        assertThat(requireNonNull(state().mission()).state()).isEqualTo(MissionPhase.UNKNOWN);
        assertThat(requireNonNull(state().mission()).planId()).isEqualTo("p1");
        assertThat(requireNonNull(state().mission()).verified()).isTrue();
    }

    @Test
    void textsWholeInChunksAndWithHoles() {
        String fifty = "x".repeat(50);
        vehicle.say(new Statustext(6, "EKF3 is using GPS", 0, 0), a);
        vehicle.say(new Statustext(4, fifty, 7, 0), a).say(new Statustext(4, "end", 7, 1), a);
        vehicle.say(new Statustext(3, fifty, 8, 0), a).say(new Statustext(3, "tail", 8, 2), a);
        vehicle.say(new Statustext(2, fifty, 9, 0), a);
        trial.pass(2400);
        assertThat(state().messages().stream().map(m -> m.severity() + " " + m.text()))
                .containsExactly("6 EKF3 is using GPS", "4 " + fifty + "end", "3 " + fifty + "…tail", "2 " + fifty);
        trial.system(1, 154).say(new Statustext(5, "gimbal: ready", 0, 0), a);
        assertThat(state().messages().getLast().text()).isEqualTo("gimbal: ready");
        for (int i = 0; i < 40; i++) {
            vehicle.say(new Statustext(6, "line " + i, 0, 0), a);
        }
        assertThat(state().messages()).hasSize(20);
        assertThat(state().messages().getLast().text()).isEqualTo("line 39");
        Waiting.until(
                "the news",
                () -> trial.published.stream()
                        .anyMatch(e -> e instanceof FleetEvent.MessageHeard m
                                && m.text().equals("line 39")));
    }

    @Test
    void picturesAreCountedOnceWhoeverTells() {
        vehicle.say(new CameraTrigger(0, 1), a).say(new CameraTrigger(0, 1), a).say(new CameraTrigger(0, 2), a);
        assertThat(state().pictures()).isEqualTo(2);
        vehicle.say(feedback(1, 0), a).say(feedback(2, 0), a).say(feedback(2, 0), a);
        vehicle.say(new CameraTrigger(0, 3), a);
        assertThat(state().pictures()).isEqualTo(4);
        vehicle.say(feedback(9, 9), a);
        assertThat(state().pictures()).isEqualTo(9);
    }

    private static CameraFeedback feedback(int index, int completed) {
        return new CameraFeedback(0, LAT, LON, 0, 0, 0, 0, 0, 0, index, 1, 0, 0, completed);
    }

    @Test
    void aMavlinkCamerasFailedPicturesAreNone() {
        Sender camera = trial.system(1, 100);
        for (int i = 1; i <= 3; i++) {
            camera.say(new CameraImageCaptured(0, 0, LAT, LON, 0, 0, new float[4], i, 0, i == 2 ? 0 : 1, ""), a);
        }
        assertThat(state().pictures()).isEqualTo(2);
    }

    @Test
    void theRadioAtBothEnds() {
        trial.system(1, 68).say(new RadioStatus(5, 0, 180, 170, 100, 40, 45), a);
        VehicleState.Radio radio = requireNonNull(state().radio());
        assertThat(radio).isEqualTo(new VehicleState.Radio(180, 170, 40, 45, 5, 0));
    }

    @Test
    void identityAndFirmware() {
        vehicle.say(SpineTrial.board(77), a);
        assertThat(state().firmware()).isEqualTo("4.6.3");
        assertThat(state().systemId()).isOne();
        assertThat(state().componentId()).isOne();
        assertThat(state().name()).isEqualTo("Vehicle 1");
    }

    @Test
    void aSilentVehicleKeepsItsLastPositionInAGrowingCircle() {
        vehicle.say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 5, true), a)
                .say(new GlobalPositionInt(1000, LAT, LON, 512_500, 62_500, 3000, 0, 0, 0), a)
                .say(battery(0, 50, 4, 4000), a);
        trial.pass(2000);
        assertThat(state().reachRadiusM()).isZero();
        assertThat(state().link()).isEqualTo(LinkHealth.OK);
        trial.pass(1000);
        assertThat(state().link()).isEqualTo(LinkHealth.DEGRADED);
        trial.pass(2400);
        assertThat(state().link()).isEqualTo(LinkHealth.LOST);
        assertThat(requireNonNull(state().position()).at()).isEqualTo(new LatLon(47, 8));
        assertThat(requireNonNull(state().position()).ageMs()).isEqualTo(5400);
        assertThat(state().lastHeardAgeMs()).isEqualTo(5400);
        double before = 0;
        for (int i = 0; i < 20; i++) {
            assertThat(state().reachRadiusM()).isGreaterThan(before);
            before = state().reachRadiusM();
            trial.pass(1000);
        }
        assertThat(state().reachRadiusM()).isEqualTo(1.2 * 30 * 25.4, within(0.5));
        trial.pass(700_000);
        double most = state().reachRadiusM();
        assertThat(most).isEqualTo(1.2 * 30 * 600, within(0.5)); // its battery lasts for ten minutes
        trial.pass(60_000);
        assertThat(state().reachRadiusM()).isEqualTo(most);
        vehicle.say(Says.position(800_000, LAT, LON), a);
        trial.pass(200);
        assertThat(state().reachRadiusM()).isZero();
        assertThat(state().link()).isEqualTo(LinkHealth.OK);
    }

    @Test
    void aSilentVehicleOnTheGroundStaysWhereItIs() {
        vehicle.say(Says.position(1000, LAT, LON), a);
        trial.pass(60_000);
        assertThat(state().link()).isEqualTo(LinkHealth.LOST);
        assertThat(state().reachRadiusM()).isZero();
    }

    @Test
    void whatTheNearRadioSaysIsOfTheOneVehicleThatIsHeardByItAndDoesNotMakeItHeard() {
        SpineTrial radios = new SpineTrial();
        Channel sik = radios.narrow(9, "sik");
        radios.system(1).say(Says.heartbeat(), sik);
        radios.pass(6000);
        radios.system(51, 68).say(new RadioStatus(3, 0, 120, 90, 100, 40, 30), sik);
        VehicleState state = radios.state("v1");
        assertThat(requireNonNull(state.radio()).remoteRssi()).isEqualTo(90);
        assertThat(state.lastHeardAgeMs()).isEqualTo(6000);
        assertThat(sik.load(radios.clock.nanos()).silenceNanos()).isEqualTo(6_000_000_000L);
        radios.close();
    }
}
