package org.redshank.fleet.vehicle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;

/**
 * All that is known of a vehicle at one moment. Angles in degrees (clockwise from true north, nose up and right wing down
 * positive), lengths in metres, speeds in m/s; what is not known is null, NaN or an enum's UNKNOWN. Ages are of fleet time,
 * counted at the moment the state was taken.
 *
 * @param id stable name, unique in the fleet
 * @param handle small number for the live feed, unique in this run
 * @param name what people call it
 * @param firmware such as "4.6.3"; empty while not known
 * @param links the channels it was heard by, the active one first
 * @param lastHeardAgeMs since any frame of its system id
 * @param mode name of the flight mode
 * @param customMode {@code HEARTBEAT.custom_mode}
 * @param baseMode {@code HEARTBEAT.base_mode}, bits of MAV_MODE_FLAG
 * @param modes names of the modes that can be set
 * @param ready whether the autopilot's checks before arming pass; null while it does not tell
 * @param reachRadiusM how far from its last position it can be by now; 0 while it is fresh
 * @param headingDeg where the nose points
 * @param courseDeg where it moves
 * @param climbMps up positive
 * @param messages its last 20 status texts, oldest first
 * @param pictures pictures it said to have taken
 * @param badPositions coordinates that were ignored because they cannot be
 * @param rebootCount how often its clock was seen to begin anew
 * @param alarms open alarms by severity
 * @param at when this was taken
 */
public record VehicleState(
        String id,
        int handle,
        String name,
        VehicleKind kind,
        Autopilot autopilot,
        String firmware,
        @Nullable HardwareId hardwareId,
        int systemId,
        int componentId,
        List<LinkUse> links,
        LinkHealth link,
        long lastHeardAgeMs,
        boolean armed,
        LandedState landed,
        String mode,
        long customMode,
        int baseMode,
        List<String> modes,
        List<SensorHealth> health,
        @Nullable Boolean ready,
        @Nullable Fix position,
        double reachRadiusM,
        @Nullable Home home,
        @Nullable Attitude attitude,
        double headingDeg,
        double courseDeg,
        double groundSpeedMps,
        double airSpeedMps,
        double climbMps,
        @Nullable Wind wind,
        @Nullable Battery battery,
        @Nullable Gps gps,
        @Nullable Estimator estimator,
        @Nullable Radio radio,
        @Nullable Mission mission,
        List<StatusLine> messages,
        int pictures,
        long badPositions,
        int rebootCount,
        AlarmCount alarms,
        Instant at) {

    /** Whether it is in the air, as far as it tells. */
    public boolean flying() {
        return landed == LandedState.IN_AIR || landed == LandedState.TAKING_OFF || landed == LandedState.LANDING;
    }

    /** A channel by which a vehicle is heard; quality 0 to 100. */
    public record LinkUse(int channel, String link, boolean active, int quality, long lastHeardAgeMs) {}

    /** A sensor or subsystem that is on board, by its name in MAV_SYS_STATUS_SENSOR. */
    public record SensorHealth(String sensor, boolean enabled, boolean ok) {}

    /** Where it is. Heights over three datums; NaN where not known. */
    public record Fix(
            LatLon at, double altitudeAmslM, double altitudeAboveHomeM, double altitudeAboveGroundM, long ageMs) {}

    /** Where it starts and returns to. */
    public record Home(LatLon at, double altitudeAmslM) {}

    /** Roll right wing down, pitch nose up, yaw clockwise from north. */
    public record Attitude(double rollDeg, double pitchDeg, double yawDeg, long ageMs) {}

    /** The battery flown on; percent -1, seconds -1 and NaN where not known. */
    public record Battery(int percent, double volts, double amps, double consumedMah, int remainingS, long ageMs) {}

    /** Quality of the satellite fix; satellites -1 and NaN where not known. */
    public record Gps(GpsFix fix, int satellites, double hdop, double horizontalAccuracyM, long ageMs) {}

    /** What the estimator says of itself; {@code worstVariance} is at most 1 where all is well, NaN where not known. */
    public record Estimator(boolean ok, int flags, double worstVariance, long ageMs) {}

    /** Signal at both ends of a telemetry radio, from RADIO_STATUS; raw numbers of the radio, 0 to 254, 255 unknown. */
    public record Radio(int rssi, int remoteRssi, int noise, int remoteNoise, int errors, long ageMs) {}

    /**
     * The mission on board.
     *
     * @param current sequence number of the item flown to, -1 while not known
     * @param total items on board, -1 while not known
     * @param state what the vehicle is doing with it
     * @param planId the plan that was uploaded, read back and found equal; null if none was
     * @param verified whether what is on board is known to be that plan
     */
    public record Mission(
            int current,
            int total,
            MissionPhase state,
            @Nullable String planId,
            boolean verified) {}

    /** MISSION_STATE, in its order. */
    public enum MissionPhase {
        UNKNOWN,
        NO_MISSION,
        NOT_STARTED,
        ACTIVE,
        PAUSED,
        COMPLETE
    }

    /** A status text; severity 0 (emergency) to 7 (debug) as MAV_SEVERITY. */
    public record StatusLine(Instant at, int severity, String text) {}

    /** Open alarms of the vehicle. */
    public record AlarmCount(int warning, int caution) {
        /** No alarm. */
        public static final AlarmCount NONE = new AlarmCount(0, 0);
    }
}
