package org.redshank.fleet.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.LatLon;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.TerrainReport;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Wind;

/** Figures that cannot be change nothing and are counted. */
class BadTelemetryTest {
    private static final int LAT = 470000000;
    private static final int LON = 80000000;

    private final SpineTrial trial = new SpineTrial();
    private final Channel a = trial.wide(1, "a");
    private final Sender vehicle = trial.system(1);
    private int bootMs = 1000;

    @BeforeEach
    void meet() {
        vehicle.say(Says.heartbeat(), a)
                .say(Says.position(bootMs, LAT, LON), a)
                .say(new Attitude(bootMs, 0.1f, 0.1f, 0.1f, 0, 0, 0), a)
                .say(new VfrHud(20, 18, 400, 1, 90, 50), a);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private VehicleState state() {
        return trial.state("v1");
    }

    @ParameterizedTest
    @CsvSource({
        "900000001,80000000",
        "-900000001,80000000",
        "470000000,1800000001",
        "470000000,-1800000001",
        "2147483647,2147483647",
        "-2147483648,0"
    })
    void placesOffTheGlobe(int lat, int lon) {
        vehicle.say(new GlobalPositionInt(++bootMs, lat, lon, 1, 1, 0, 0, 0, 0), a);
        vehicle.say(new HomePosition(lat, lon, 450_000, 0, 0, 0, new float[4], 0, 0, 0, 0), a);
        assertThat(requireNonNull(state().position()).at()).isEqualTo(new LatLon(47, 8));
        assertThat(requireNonNull(state().position()).altitudeAmslM()).isEqualTo(450);
        assertThat(state().home()).isNull();
        assertThat(state().badPositions()).isEqualTo(2);
    }

    @Test
    void nowhereIsNoPlaceWhoeverSaysIt() {
        Sender fresh = trial.system(2).say(Says.heartbeat(), a);
        fresh.say(new GlobalPositionInt(1, 0, 0, 1, 1, 0, 0, 0, 0), a)
                .say(new GpsRawInt(0, 0, 0, 0, 80, 80, 0, 0, 3, 12, 0, 0, 0, 0, 0, 0), a)
                .say(new HomePosition(0, 0, 0, 0, 0, 0, new float[4], 0, 0, 0, 0), a);
        assertThat(trial.state("v2").position()).isNull();
        assertThat(trial.state("v2").home()).isNull();
        assertThat(trial.state("v2").badPositions()).isZero();
    }

    @Test
    void heightsAndHeadingsThatCannotBe() {
        vehicle.say(
                new GlobalPositionInt(++bootMs, LAT, LON, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 0, 0, 40_000), a);
        assertThat(requireNonNull(state().position()).altitudeAmslM()).isEqualTo(450);
        assertThat(requireNonNull(state().position()).altitudeAboveHomeM()).isEqualTo(50);
        assertThat(state().headingDeg()).isEqualTo(90);
        assertThat(state().badPositions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -1e38f})
    void floatsThatAreNoNumbers(float bad) {
        vehicle.say(new Attitude(++bootMs, bad, 0, 0, 0, 0, 0), a)
                .say(new Attitude(++bootMs, 0, bad, 0, 0, 0, 0), a)
                .say(new Attitude(++bootMs, 0, 0, bad, 0, 0, 0), a)
                .say(new TerrainReport(LAT, LON, bad, bad, 100, 0, 4), a)
                .say(new Altitude(0, bad, bad, bad, bad, bad, bad), a)
                .say(new Wind(bad, bad, bad), a)
                .say(new VfrHud(20, bad, bad, bad, 90, 50), a);
        trial.pass(4000);
        vehicle.say(new AttitudeQuaternion(++bootMs, bad, bad, 0, 0, 0, 0, 0, new float[4]), a);
        VehicleState s = state();
        assertThat(requireNonNull(s.attitude()).rollDeg())
                .isEqualTo(Math.toDegrees(0.1f), org.assertj.core.api.Assertions.within(1e-4));
        assertThat(requireNonNull(s.attitude()).pitchDeg()).isFinite();
        assertThat(requireNonNull(s.attitude()).yawDeg()).isBetween(0.0, 360.0);
        assertThat(requireNonNull(s.position()).altitudeAboveGroundM()).isNaN();
        assertThat(s.wind()).isNull();
        assertThat(s.groundSpeedMps()).isEqualTo(18);
        assertThat(s.climbMps()).isEqualTo(1);
        assertThat(s.badPositions()).isPositive();
    }

    @Test
    void aQuaternionOfZerosIsNoAttitude() {
        trial.pass(4000);
        vehicle.say(new AttitudeQuaternion(++bootMs, 0, 0, 0, 0, 0, 0, 0, new float[4]), a);
        assertThat(requireNonNull(state().attitude()).ageMs()).isEqualTo(4000);
    }

    @Test
    void anAirSpeedThatIsNotMeasuredIsNotKnownAndNoFault() {
        vehicle.say(new VfrHud(Float.NaN, 18, 400, 1, 90, 50), a);
        assertThat(state().airSpeedMps()).isNaN();
        assertThat(state().badPositions()).isZero();
    }

    @Test
    void anAckForNobodyIsKeptAndChangesNothing() {
        VehicleState before = state();
        int kept = trial.journal.size();
        trial.system(77).say(new CommandAck(400, 0, 0, 0, 255, 190), a);
        vehicle.say(new CommandAck(400, 0, 0, 0, 255, 190), a);
        assertThat(trial.journal).hasSize(kept + 2);
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(state().mode()).isEqualTo(before.mode());
        assertThat(state().position()).isEqualTo(before.position());
    }

    @Test
    void aFloodOfMadeUpNumbersFillsNoMemory() {
        for (int channel = 0; channel < 40; channel++) {
            Channel c = trial.wide(100 + channel, "flood");
            for (int id = 1; id < 256; id++) {
                trial.system(id).say(Says.heartbeat(), c);
            }
        }
        trial.pass(4000);
        assertThat(trial.spine.bindings()).hasSizeLessThanOrEqualTo(5000);
        assertThat(trial.spine.vehicles().size()).isLessThanOrEqualTo(5000);
        vehicle.say(Says.position(++bootMs, LAT + 1, LON), a);
        assertThat(requireNonNull(state().position()).ageMs()).isZero();
    }
}
