package org.redshank.fleet.vehicle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.vehicle.VehicleState.AlarmCount;
import org.redshank.fleet.vehicle.VehicleState.Attitude;
import org.redshank.fleet.vehicle.VehicleState.Battery;
import org.redshank.fleet.vehicle.VehicleState.Estimator;
import org.redshank.fleet.vehicle.VehicleState.Fix;
import org.redshank.fleet.vehicle.VehicleState.Gps;
import org.redshank.fleet.vehicle.VehicleState.Home;
import org.redshank.fleet.vehicle.VehicleState.LinkUse;
import org.redshank.fleet.vehicle.VehicleState.Mission;
import org.redshank.fleet.vehicle.VehicleState.MissionPhase;
import org.redshank.fleet.vehicle.VehicleState.Radio;
import org.redshank.fleet.vehicle.VehicleState.SensorHealth;
import org.redshank.mavlink.dialect.MavSysStatusSensor;

/** Makes a state of what a vehicle holds; only under the spine's lock. */
final class VehicleSnapshot {
    private static final MissionPhase[] PHASES = MissionPhase.values();
    private static final MavSysStatusSensor[] SENSORS = MavSysStatusSensor.values();

    private VehicleSnapshot() {}

    static VehicleState of(Vehicle v, long nanos, Instant at) {
        Telemetry t = v.now;
        return new VehicleState(
                v.id,
                v.handle(),
                v.name,
                v.kind,
                v.autopilot,
                v.firmware,
                v.hardwareId,
                v.systemId,
                v.componentId,
                links(v, nanos),
                t.link,
                age(t.heardNanos, nanos),
                t.armed,
                t.landed,
                v.modes.name(t.customMode, t.baseMode),
                t.customMode,
                t.baseMode,
                v.modes.settable(),
                health(t),
                ready(t),
                fix(t, nanos),
                t.reachRadiusM,
                t.hasHome ? new Home(LatLon.ofE7(t.homeLatE7, t.homeLonE7), t.homeAltitudeAmslM) : null,
                t.attitudeNanos == Telemetry.NEVER
                        ? null
                        : new Attitude(t.rollDeg, t.pitchDeg, t.yawDeg, age(t.attitudeNanos, nanos)),
                t.headingDeg,
                t.courseDeg,
                t.groundSpeedMps,
                t.airSpeedMps,
                t.climbMps,
                Float.isNaN(t.windSpeedMps) ? null : new Wind(t.windSpeedMps, t.windFromDeg),
                t.batteryNanos == Telemetry.NEVER
                        ? null
                        : new Battery(
                                t.batteryPercent,
                                t.volts,
                                t.amps,
                                t.consumedMah,
                                t.batteryRemainingS,
                                age(t.batteryNanos, nanos)),
                t.gpsNanos == Telemetry.NEVER
                        ? null
                        : new Gps(
                                GpsFix.of(t.gpsFixType),
                                t.satellites,
                                t.hdop,
                                t.horizontalAccuracyM,
                                age(t.gpsNanos, nanos)),
                t.estimatorNanos == Telemetry.NEVER
                        ? null
                        : new Estimator(
                                t.estimatorOk(), t.estimatorFlags, t.estimatorVariance, age(t.estimatorNanos, nanos)),
                t.radioNanos == Telemetry.NEVER
                        ? null
                        : new Radio(
                                t.rssi, t.remoteRssi, t.noise, t.remoteNoise, t.radioErrors, age(t.radioNanos, nanos)),
                t.missionCurrent < 0 && t.missionTotal < 0 && v.planId == null
                        ? null
                        : new Mission(
                                t.missionCurrent,
                                t.missionTotal,
                                t.missionState < PHASES.length ? PHASES[t.missionState] : MissionPhase.UNKNOWN,
                                v.planId,
                                t.missionVerified),
                List.copyOf(v.messages),
                t.pictures,
                v.badPositions,
                v.reboots,
                new AlarmCount(t.warnings, t.cautions),
                at);
    }

    /** Age in milliseconds, -1 for what never was. */
    static long age(long then, long nanos) {
        return then == Telemetry.NEVER ? -1 : Math.max(0, (nanos - then) / 1_000_000);
    }

    private static List<LinkUse> links(Vehicle v, long nanos) {
        List<LinkUse> links = new ArrayList<>(v.uses.size());
        for (ChannelUse use : v.uses) {
            LinkUse link = new LinkUse(
                    use.channel.id(),
                    use.channel.link(),
                    use == v.active,
                    use.channel.quality(nanos),
                    age(use.heardNanos, nanos));
            links.add(use == v.active ? 0 : links.size(), link);
        }
        return links;
    }

    private static @Nullable Fix fix(Telemetry t, long nanos) {
        return t.positionNanos == Telemetry.NEVER
                ? null
                : new Fix(
                        LatLon.ofE7(t.latE7, t.lonE7),
                        t.altitudeAmslM,
                        t.altitudeAboveHomeM,
                        t.altitudeAboveGroundM,
                        age(t.positionNanos, nanos));
    }

    private static @Nullable Boolean ready(Telemetry t) {
        return MavSysStatusSensor.PREARM_CHECK.in(t.sensorsPresent)
                ? MavSysStatusSensor.PREARM_CHECK.in(t.sensorsHealthy)
                : null;
    }

    private static List<SensorHealth> health(Telemetry t) {
        List<SensorHealth> health = new ArrayList<>();
        for (MavSysStatusSensor sensor : SENSORS) {
            if (sensor.in(t.sensorsPresent)
                    && sensor != MavSysStatusSensor.PREARM_CHECK
                    && sensor != MavSysStatusSensor.EXTENSION_USED) {
                health.add(new SensorHealth(sensor.name(), sensor.in(t.sensorsEnabled), sensor.in(t.sensorsHealthy)));
            }
        }
        return health;
    }
}
