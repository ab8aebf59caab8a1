package org.redshank.fleet.alarm;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.mavlink.dialect.MavSysStatusSensor;

/** The rules by which vehicles raise alarms, looked at once a second. For one thread. */
public final class VehicleRules {
    /** Percent by which a battery must recover before its alarm goes, so that it does not come and go. */
    private static final int RECOVERED = 3;

    private final Alarms alarms;
    private final AlarmLimits limits;
    private final boolean missionsKnown;
    private final Predicate<String> silentAsPlanned;
    private long countedVersion = -1;
    private int countedVehicles;
    private final Telemetry t = new Telemetry();

    /**
     * Rules for a fleet.
     *
     * @param missionsKnown whether it is known which missions were read back; not so in a record
     * @param silentAsPlanned whether a vehicle, by its id, is not heard because it was to fall silent
     */
    public VehicleRules(Alarms alarms, AlarmLimits limits, boolean missionsKnown, Predicate<String> silentAsPlanned) {
        this.alarms = alarms;
        this.limits = limits;
        this.missionsKnown = missionsKnown;
        this.silentAsPlanned = silentAsPlanned;
    }

    /** Looks at all vehicles. */
    public void tick(Vehicles vehicles) {
        for (Vehicle v : vehicles.all()) {
            v.telemetry(t);
            boolean flying = t.landed == LandedState.IN_AIR
                    || t.landed == LandedState.TAKING_OFF
                    || t.landed == LandedState.LANDING;
            link(v, flying);
            if (t.link != LinkHealth.LOST) {
                battery(v);
                navigation(v, flying);
                sensors(v, flying);
            }
        }
        long version = alarms.version();
        int count = vehicles.size();
        if (version == countedVersion && count == countedVehicles) {
            return;
        }
        countedVersion = version;
        countedVehicles = count;
        Map<String, Integer> warnings = alarms.openBySubject(Severity.WARNING);
        Map<String, Integer> cautions = alarms.openBySubject(Severity.CAUTION);
        for (Vehicle v : vehicles.all()) {
            v.alarms(warnings.getOrDefault(v.id(), 0), cautions.getOrDefault(v.id(), 0));
        }
    }

    private void link(Vehicle v, boolean flying) {
        boolean planned = silentAsPlanned.test(v.id());
        boolean lost = t.link == LinkHealth.LOST && !planned;
        set(lost, "link-lost", flying ? Severity.WARNING : Severity.CAUTION, v, () -> "is not heard any more");
        set(
                t.link == LinkHealth.DEGRADED && flying && !planned,
                "link-degraded",
                Severity.CAUTION,
                v,
                () -> "is heard late or badly: link quality " + t.linkQuality + " %");
        set(
                lost && t.reachRadiusM > limits.reachM(),
                "reach",
                Severity.WARNING,
                v,
                () -> String.format(
                        Locale.ROOT, "may be anywhere within %.1f km of its last position", t.reachRadiusM / 1000));
        set(
                t.idClash,
                "id-clash",
                t.idClashTold ? Severity.ADVISORY : Severity.CAUTION,
                v,
                () -> "has system id " + t.systemId
                        + ", which another vehicle has too; give each its own (SYSID_THISMAV or MAV_SYS_ID)");
    }

    private void battery(Vehicle v) {
        int percent = t.batteryPercent;
        if (percent < 0) {
            return;
        }
        Alarm before = alarms.find("battery-" + v.id());
        boolean lasts = before != null && before.active();
        boolean graver = before != null && before.active() && before.severity() == Severity.WARNING;
        boolean critical = percent <= limits.batteryCriticalPercent() + (graver ? RECOVERED : 0);
        boolean low = percent <= limits.batteryLowPercent() + (lasts ? RECOVERED : 0);
        set(
                low || critical,
                "battery",
                critical ? Severity.WARNING : Severity.CAUTION,
                v,
                () -> "has " + percent + " % of its battery left");
    }

    private void navigation(Vehicle v, boolean flying) {
        boolean armed = t.armed || flying;
        set(
                armed && t.gpsNanos != Telemetry.NEVER && t.gpsFixType < 3,
                "gps-lost",
                flying ? Severity.WARNING : Severity.CAUTION,
                v,
                () -> "has no satellite fix");
        set(
                flying && t.estimatorNanos != Telemetry.NEVER && !t.estimatorOk(),
                "estimator",
                Severity.WARNING,
                v,
                () -> "is unsure of its position and attitude");
        set(
                t.fenceBreached || (flying && unhealthy(MavSysStatusSensor.GEOFENCE)),
                "fence",
                Severity.WARNING,
                v,
                () -> "is outside of its fence");
        set(
                missionsKnown && flying && t.missionRunning && !t.missionVerified,
                "mission-unverified",
                Severity.ADVISORY,
                v,
                () -> "flies a mission that was not read back and compared");
    }

    private void sensors(Vehicle v, boolean flying) {
        long bad = t.sensorsPresent & t.sensorsEnabled & ~t.sensorsHealthy & ~MavSysStatusSensor.GEOFENCE.value();
        bad &= ~(MavSysStatusSensor.PREARM_CHECK.value() | MavSysStatusSensor.EXTENSION_USED.value());
        bad &= ~MavSysStatusSensor.TERRAIN.value();
        long unhealthy = bad;
        set(
                unhealthy != 0 && (t.armed || flying),
                "sensor",
                Severity.CAUTION,
                v,
                () -> "says that it is not well: " + names(unhealthy));
        set(
                flying && unhealthy(MavSysStatusSensor.TERRAIN),
                "terrain",
                Severity.ADVISORY,
                v,
                () -> "has no heights of the ground here; it cannot fly by heights above ground");
    }

    private boolean unhealthy(MavSysStatusSensor sensor) {
        return sensor.in(t.sensorsPresent) && sensor.in(t.sensorsEnabled) && !sensor.in(t.sensorsHealthy);
    }

    private static String names(long bits) {
        StringBuilder names = new StringBuilder();
        for (MavSysStatusSensor sensor : MavSysStatusSensor.values()) {
            if (sensor.in(bits)) {
                String name =
                        sensor.name().replace("SENSOR_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
                names.append(names.isEmpty() ? "" : ", ").append(name);
            }
        }
        return names.toString();
    }

    private void set(boolean lasts, String kind, Severity severity, Vehicle v, Supplier<String> what) {
        alarms.set(lasts, kind, severity, v.id(), () -> v.name() + " (" + v.id() + ") " + what.get());
    }
}
