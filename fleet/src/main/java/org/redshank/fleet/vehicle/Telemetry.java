package org.redshank.fleet.vehicle;

import org.redshank.mavlink.dialect.EstimatorStatusFlags;

/**
 * The figures of one vehicle as bare numbers, for the hot path and the live feed: what frames are folded into, and what can
 * be copied without allocating. NaN or -1 is unknown; times are {@code FleetClock.nanos}, {@link #NEVER} if there was none.
 * Not for two threads at once: {@link Vehicle#telemetry} copies it under the lock.
 */
public final class Telemetry {
    /** No such thing was heard yet. */
    public static final long NEVER = Long.MIN_VALUE;

    /** When any frame of the vehicle's system id was heard last. */
    public long heardNanos = NEVER;

    public int systemId;
    public int componentId;
    public int mavType;
    public int baseMode;
    public long customMode;
    public int systemStatus;
    public boolean armed;
    public LandedState landed = LandedState.UNKNOWN;
    public LinkHealth link = LinkHealth.LOST;

    /** Quality of the active channel, 0 to 100. */
    public int linkQuality;

    /** Degrees times 1e7, valid if {@link #positionNanos} is not NEVER. */
    public int latE7;

    public int lonE7;
    public float altitudeAmslM = Float.NaN;
    public float altitudeAboveHomeM = Float.NaN;
    public float altitudeAboveGroundM = Float.NaN;
    public long positionNanos = NEVER;

    public float rollDeg = Float.NaN;
    public float pitchDeg = Float.NaN;
    public float yawDeg = Float.NaN;
    public long attitudeNanos = NEVER;

    public float headingDeg = Float.NaN;
    public float courseDeg = Float.NaN;
    public float groundSpeedMps = Float.NaN;
    public float airSpeedMps = Float.NaN;
    public float climbMps = Float.NaN;

    /** The greatest ground speed heard. */
    public float fastestMps;

    public int batteryPercent = -1;
    public float volts = Float.NaN;
    public float amps = Float.NaN;
    public float consumedMah = Float.NaN;
    public int batteryRemainingS = -1;
    public long batteryNanos = NEVER;

    /** GPS_FIX_TYPE. */
    public int gpsFixType;

    public int satellites = -1;
    public float hdop = Float.NaN;
    public float horizontalAccuracyM = Float.NaN;
    public long gpsNanos = NEVER;

    public boolean hasHome;
    public int homeLatE7;
    public int homeLonE7;
    public float homeAltitudeAmslM = Float.NaN;

    public float windSpeedMps = Float.NaN;
    public float windFromDeg = Float.NaN;

    public int missionCurrent = -1;
    public int missionTotal = -1;

    /** MISSION_STATE. */
    public int missionState;

    public int pictures;

    /** Bits of MAV_SYS_STATUS_SENSOR. */
    public long sensorsPresent;

    public long sensorsEnabled;
    public long sensorsHealthy;

    /** ESTIMATOR_STATUS_FLAGS, or EKF_STATUS_FLAGS, which begin alike. */
    public int estimatorFlags;

    public float estimatorVariance = Float.NaN;
    public long estimatorNanos = NEVER;

    /** Whether another vehicle that is alive has the same system id. */
    public boolean idClash;

    /** Whether those can be told apart all the same, because their boards told who they are. */
    public boolean idClashTold;

    /** Whether the vehicle says that it is outside of its fence. */
    public boolean fenceBreached;

    /** From RADIO_STATUS, 255 unknown. */
    public int rssi = 255;

    public int remoteRssi = 255;
    public int noise = 255;
    public int remoteNoise = 255;
    public int radioErrors;
    public long radioNanos = NEVER;

    public double reachRadiusM;

    /** Whether the mission on board was read back and found equal to a plan. */
    public boolean missionVerified;

    /** Whether it is flying a mission by itself. */
    public boolean missionRunning;

    public int warnings;
    public int cautions;

    /** Whether the estimator knows attitude, velocity and position, and finds its measurements plausible. */
    public boolean estimatorOk() {
        int needed = EstimatorStatusFlags.ATTITUDE.value() | EstimatorStatusFlags.VELOCITY_HORIZ.value();
        boolean placed = EstimatorStatusFlags.POS_HORIZ_ABS.in(estimatorFlags)
                || EstimatorStatusFlags.POS_HORIZ_REL.in(estimatorFlags);
        return (estimatorFlags & needed) == needed && placed && !(estimatorVariance > 1);
    }

    /** Takes over all figures of another. */
    void set(Telemetry from) {
        heardNanos = from.heardNanos;
        systemId = from.systemId;
        componentId = from.componentId;
        mavType = from.mavType;
        baseMode = from.baseMode;
        customMode = from.customMode;
        systemStatus = from.systemStatus;
        armed = from.armed;
        landed = from.landed;
        link = from.link;
        linkQuality = from.linkQuality;
        latE7 = from.latE7;
        lonE7 = from.lonE7;
        altitudeAmslM = from.altitudeAmslM;
        altitudeAboveHomeM = from.altitudeAboveHomeM;
        altitudeAboveGroundM = from.altitudeAboveGroundM;
        positionNanos = from.positionNanos;
        rollDeg = from.rollDeg;
        pitchDeg = from.pitchDeg;
        yawDeg = from.yawDeg;
        attitudeNanos = from.attitudeNanos;
        headingDeg = from.headingDeg;
        courseDeg = from.courseDeg;
        groundSpeedMps = from.groundSpeedMps;
        airSpeedMps = from.airSpeedMps;
        climbMps = from.climbMps;
        fastestMps = from.fastestMps;
        batteryPercent = from.batteryPercent;
        volts = from.volts;
        amps = from.amps;
        consumedMah = from.consumedMah;
        batteryRemainingS = from.batteryRemainingS;
        batteryNanos = from.batteryNanos;
        gpsFixType = from.gpsFixType;
        satellites = from.satellites;
        hdop = from.hdop;
        horizontalAccuracyM = from.horizontalAccuracyM;
        gpsNanos = from.gpsNanos;
        hasHome = from.hasHome;
        homeLatE7 = from.homeLatE7;
        homeLonE7 = from.homeLonE7;
        homeAltitudeAmslM = from.homeAltitudeAmslM;
        windSpeedMps = from.windSpeedMps;
        windFromDeg = from.windFromDeg;
        missionCurrent = from.missionCurrent;
        missionTotal = from.missionTotal;
        missionState = from.missionState;
        pictures = from.pictures;
        sensorsPresent = from.sensorsPresent;
        sensorsEnabled = from.sensorsEnabled;
        sensorsHealthy = from.sensorsHealthy;
        estimatorFlags = from.estimatorFlags;
        estimatorVariance = from.estimatorVariance;
        estimatorNanos = from.estimatorNanos;
        idClash = from.idClash;
        idClashTold = from.idClashTold;
        fenceBreached = from.fenceBreached;
        rssi = from.rssi;
        remoteRssi = from.remoteRssi;
        noise = from.noise;
        remoteNoise = from.remoteNoise;
        radioErrors = from.radioErrors;
        radioNanos = from.radioNanos;
        reachRadiusM = from.reachRadiusM;
        missionVerified = from.missionVerified;
        missionRunning = from.missionRunning;
        warnings = from.warnings;
        cautions = from.cautions;
    }
}
