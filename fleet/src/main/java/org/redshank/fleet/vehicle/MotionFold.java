package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.TerrainReport;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Wind;
import org.redshank.mavlink.dialect.WindCov;

/**
 * Folds where a vehicle is and how it moves. Numbers that cannot be (NaN, off the globe, higher than any aircraft) change
 * nothing and are counted.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html">MAVLink common messages</a>
 */
final class MotionFold {
    private static final int MAX_LAT_E7 = 900_000_000;
    private static final int MAX_LON_E7 = 1_800_000_000;
    private static final int UNKNOWN_U16 = 65_535;

    /** Heights beyond this, in metres, are none. */
    private static final float MAX_HEIGHT = 100_000;

    /** Without a global position for so long, the one of the receiver stands in. */
    private static final long STAND_IN_NANOS = 3_000_000_000L;

    /** No angle is beyond this, radians: a little more than a turn. */
    private static final float TURN = 6.5f;

    /** Slower than this a course means nothing, m/s. */
    private static final double MOVING = 0.5;

    private static final float DEG = (float) (180 / Math.PI);

    private final GlobalPositionInt.Flyweight position = new GlobalPositionInt.Flyweight();
    private final Attitude.Flyweight attitude = new Attitude.Flyweight();
    private final AttitudeQuaternion.Flyweight quaternion = new AttitudeQuaternion.Flyweight();
    private final VfrHud.Flyweight hud = new VfrHud.Flyweight();
    private final GpsRawInt.Flyweight gps = new GpsRawInt.Flyweight();
    private final HomePosition.Flyweight home = new HomePosition.Flyweight();
    private final TerrainReport.Flyweight terrain = new TerrainReport.Flyweight();
    private final Altitude.Flyweight altitude = new Altitude.Flyweight();
    private final Wind.Flyweight wind = new Wind.Flyweight();
    private final WindCov.Flyweight windCov = new WindCov.Flyweight();

    void globalPosition(Vehicle v, Frame frame, long nanos) {
        position.wrap(frame);
        Telemetry t = v.now;
        if (place(v, position.lat(), position.lon(), nanos)) {
            t.altitudeAmslM = height(v, position.alt() / 1000f, t.altitudeAmslM);
            t.altitudeAboveHomeM = height(v, position.relativeAlt() / 1000f, t.altitudeAboveHomeM);
        }
        double north = position.vx() / 100.0;
        double east = position.vy() / 100.0;
        double speed = Math.sqrt(north * north + east * east);
        t.groundSpeedMps = (float) speed;
        t.fastestMps = Math.max(t.fastestMps, t.groundSpeedMps);
        t.climbMps = -position.vz() / 100f;
        if (speed > MOVING) {
            t.courseDeg = bearing((float) Math.atan2(east, north) * DEG);
        }
        int heading = position.hdg();
        if (heading < 36_000) {
            t.headingDeg = heading / 100f;
        } else if (heading != UNKNOWN_U16) {
            v.badPositions++;
        }
    }

    void attitude(Vehicle v, Frame frame, long nanos) {
        attitude.wrap(frame);
        turn(v, attitude.roll(), attitude.pitch(), attitude.yaw(), nanos);
    }

    /** Of an attitude as a quaternion (w, x, y, z); only where no ATTITUDE comes. */
    void quaternion(Vehicle v, Frame frame, long nanos) {
        if (v.now.attitudeNanos != Telemetry.NEVER && nanos - v.now.attitudeNanos < STAND_IN_NANOS && !v.quaternions) {
            return;
        }
        quaternion.wrap(frame);
        double w = quaternion.q1();
        double x = quaternion.q2();
        double y = quaternion.q3();
        double z = quaternion.q4();
        double square = w * w + x * x + y * y + z * z;
        if (!(square > 0.8 && square < 1.2)) { // none, such as the zeros of one that is not known
            v.badPositions++;
            return;
        }
        v.quaternions = true;
        turn(
                v,
                (float) Math.atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)),
                (float) Math.asin(Math.clamp(2 * (w * y - z * x), -1.0, 1.0)),
                (float) Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)),
                nanos);
    }

    void hud(Vehicle v, Frame frame) {
        hud.wrap(frame);
        Telemetry t = v.now;
        t.airSpeedMps = known(v, hud.airspeed(), Float.NaN);
        t.groundSpeedMps = known(v, hud.groundspeed(), t.groundSpeedMps);
        t.climbMps = known(v, hud.climb(), t.climbMps);
        if (hud.heading() >= 0 && hud.heading() <= 360) {
            t.headingDeg = bearing(hud.heading());
        }
    }

    void gps(Vehicle v, Frame frame, long nanos) {
        gps.wrap(frame);
        Telemetry t = v.now;
        t.gpsFixType = gps.fixType();
        t.satellites = gps.satellitesVisible() == 255 ? -1 : gps.satellitesVisible();
        t.hdop = gps.eph() == UNKNOWN_U16 ? Float.NaN : gps.eph() / 100f;
        t.horizontalAccuracyM = gps.hAcc() == 0 ? Float.NaN : gps.hAcc() / 1000f;
        t.gpsNanos = nanos;
        boolean alone = v.globalNanos == Telemetry.NEVER || nanos - v.globalNanos > STAND_IN_NANOS;
        if (alone && t.gpsFixType >= 3 && canBe(v, gps.lat(), gps.lon())) {
            t.latE7 = gps.lat();
            t.lonE7 = gps.lon();
            t.positionNanos = nanos;
            t.altitudeAmslM = height(v, gps.alt() / 1000f, t.altitudeAmslM);
            t.groundSpeedMps = gps.vel() == UNKNOWN_U16 ? t.groundSpeedMps : gps.vel() / 100f;
            t.courseDeg = gps.cog() >= 36_000 ? t.courseDeg : gps.cog() / 100f;
        }
    }

    void home(Vehicle v, Frame frame) {
        home.wrap(frame);
        if (!canBe(v, home.latitude(), home.longitude())) {
            return;
        }
        v.now.homeLatE7 = home.latitude();
        v.now.homeLonE7 = home.longitude();
        v.now.homeAltitudeAmslM = height(v, home.altitude() / 1000f, Float.NaN);
        v.now.hasHome = true;
    }

    void terrain(Vehicle v, Frame frame) {
        terrain.wrap(frame);
        if (terrain.loaded() > 0) {
            v.now.altitudeAboveGroundM = height(v, terrain.currentHeight(), v.now.altitudeAboveGroundM);
        }
    }

    void altitude(Vehicle v, Frame frame) {
        altitude.wrap(frame);
        float clearance = altitude.bottomClearance();
        if (clearance >= 0 && clearance < MAX_HEIGHT) {
            v.now.altitudeAboveGroundM = clearance;
        }
    }

    void wind(Vehicle v, Frame frame) {
        wind.wrap(frame);
        if (Float.isFinite(wind.direction()) && wind.speed() >= 0 && wind.speed() < 200) {
            v.now.windFromDeg = bearing(wind.direction());
            v.now.windSpeedMps = wind.speed();
        }
    }

    /** Of wind as the velocity of the air towards north and east. */
    void windCov(Vehicle v, Frame frame) {
        windCov.wrap(frame);
        double north = windCov.windX();
        double east = windCov.windY();
        double speed = Math.hypot(north, east);
        if (speed < 200) {
            v.now.windFromDeg = bearing((float) Math.atan2(-east, -north) * DEG);
            v.now.windSpeedMps = (float) speed;
        }
    }

    /** Takes over a place that can be. */
    private static boolean place(Vehicle v, int lat, int lon, long nanos) {
        Telemetry t = v.now;
        if (!canBe(v, lat, lon)) {
            return false;
        }
        t.latE7 = lat;
        t.lonE7 = lon;
        t.positionNanos = nanos;
        v.globalNanos = nanos;
        return true;
    }

    /** Whether there is such a place; 0, 0 is what autopilots say before they know one. */
    static boolean canBe(Vehicle v, int lat, int lon) {
        if (lat < -MAX_LAT_E7 || lat > MAX_LAT_E7 || lon < -MAX_LON_E7 || lon > MAX_LON_E7) {
            v.badPositions++;
            return false;
        }
        return lat != 0 || lon != 0;
    }

    private static void turn(Vehicle v, float roll, float pitch, float yaw, long nanos) {
        if (!(Math.abs(roll) <= TURN && Math.abs(pitch) <= TURN && Math.abs(yaw) <= TURN)) {
            v.badPositions++;
            return;
        }
        v.now.rollDeg = roll * DEG;
        v.now.pitchDeg = pitch * DEG;
        v.now.yawDeg = bearing(yaw * DEG);
        v.now.attitudeNanos = nanos;
    }

    private static float height(Vehicle v, float metres, float before) {
        if (Math.abs(metres) < MAX_HEIGHT) {
            return metres;
        }
        v.badPositions++;
        return before;
    }

    /** A speed, where it can be; NaN is an autopilot's way to say that it has none. */
    private static float known(Vehicle v, float value, float before) {
        if (Float.isNaN(value)) {
            return before;
        }
        if (Math.abs(value) < 10_000) {
            return value;
        }
        v.badPositions++;
        return before;
    }

    private static float bearing(float deg) {
        float within = deg % 360;
        return within < 0 ? within + 360 : within;
    }
}
