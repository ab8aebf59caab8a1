package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.HlFailureFlag;
import org.redshank.mavlink.dialect.MavModeFlag;

/**
 * Folds HIGH_LATENCY2, the one short report that comes every few seconds by links that carry no more. What it says is taken
 * over where no fuller message says it.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#HIGH_LATENCY2">HIGH_LATENCY2</a>
 */
final class ReportFold {
    /** Where fuller messages came within this time, theirs is better. */
    private static final long FULLER_NANOS = 10_000_000_000L;

    private static final long LEAST_BETWEEN = 5_000_000_000L;
    private static final long MOST_BETWEEN = 120_000_000_000L;

    /** Degrees in a step of an angle, and steps in a metre a second. */
    private static final float STEP_DEG = 2;

    private static final float PER_MPS = 5;
    private static final float PER_CLIMB = 10;
    private static final int UNKNOWN_U16 = 65_535;

    private final HighLatency2.Flyweight report = new HighLatency2.Flyweight();

    /** Whether the report is of a vehicle's autopilot. */
    boolean isVehicle(Frame frame) {
        report.wrap(frame);
        return VehicleKinds.isVehicle(report.type(), report.autopilot());
    }

    /** The time between two reports of one that tells no more; 0 for one that is heard as usual. */
    static long betweenNanos(Vehicle v, long nanos) {
        boolean reports = v.reportNanos != Telemetry.NEVER && nanos - v.reportNanos < 3 * v.reportEveryNanos;
        return reports ? v.reportEveryNanos : 0;
    }

    /** Folds a report; says whether what the vehicle is changed. */
    boolean report(Vehicle v, Frame frame, long nanos) {
        report.wrap(frame);
        if (!VehicleKinds.isVehicle(report.type(), report.autopilot())) {
            return false;
        }
        long between = v.reportNanos == Telemetry.NEVER ? LEAST_BETWEEN : nanos - v.reportNanos;
        v.reportEveryNanos = Math.clamp(between, LEAST_BETWEEN, MOST_BETWEEN);
        v.reportNanos = nanos;
        Autopilot autopilot = VehicleKinds.autopilot(report.autopilot());
        boolean news = IdentityFold.is(v, report.type(), autopilot);
        if (old(v.heartbeatNanos, nanos)) {
            mode(v.now, autopilot);
        }
        if (old(v.globalNanos, nanos)) {
            motion(v, nanos);
        }
        if (old(v.batteryNanos, nanos) && report.battery() >= 0) {
            v.now.batteryPercent = Math.min(report.battery(), 100);
            v.now.batteryNanos = nanos;
        }
        if (report.wpNum() != UNKNOWN_U16) {
            v.now.missionCurrent = report.wpNum();
        }
        v.now.fenceBreached = HlFailureFlag.GEOFENCE.in(report.failureFlags());
        return news;
    }

    /** ArduPilot puts its base mode into the first custom field, PX4 the upper half of its custom mode into the mode. */
    private void mode(Telemetry t, Autopilot autopilot) {
        t.customMode = autopilot == Autopilot.PX4 ? (long) report.customMode() << 16 : report.customMode();
        if (autopilot == Autopilot.ARDUPILOT) {
            t.baseMode = report.custom0() & 0xFF;
            t.armed = MavModeFlag.SAFETY_ARMED.in(t.baseMode);
        }
    }

    private void motion(Vehicle v, long nanos) {
        Telemetry t = v.now;
        if (!MotionFold.canBe(v, report.latitude(), report.longitude())) {
            return;
        }
        t.latE7 = report.latitude();
        t.lonE7 = report.longitude();
        t.positionNanos = nanos;
        t.altitudeAmslM = report.altitude();
        t.altitudeAboveHomeM = t.hasHome ? report.altitude() - t.homeAltitudeAmslM : t.altitudeAboveHomeM;
        t.headingDeg = report.heading() * STEP_DEG % 360;
        t.groundSpeedMps = report.groundspeed() / PER_MPS;
        t.fastestMps = Math.max(t.fastestMps, t.groundSpeedMps);
        t.airSpeedMps = report.airspeed() / PER_MPS;
        t.climbMps = report.climbRate() / PER_CLIMB;
        if (report.windspeed() > 0) {
            t.windSpeedMps = report.windspeed() / PER_MPS;
            t.windFromDeg = report.windHeading() * STEP_DEG % 360;
        }
    }

    private static boolean old(long then, long nanos) {
        return then == Telemetry.NEVER || nanos - then > FULLER_NANOS;
    }
}
