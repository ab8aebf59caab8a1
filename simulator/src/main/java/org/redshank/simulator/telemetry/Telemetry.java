package org.redshank.simulator.telemetry;

import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsGlobalOrigin;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.NavControllerOutput;
import org.redshank.mavlink.dialect.PositionTargetGlobalInt;
import org.redshank.mavlink.dialect.ProtocolVersion;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Vibration;
import org.redshank.mavlink.dialect.Wind;
import org.redshank.mavlink.dialect.WindCov;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.plan.PlanStore;

/** Makes the message of an id from the vehicle's present state. Owned by one thread. */
public final class Telemetry {
    private final boolean px4;
    private final FlightMessages motion;
    private final StateMessages state;
    private final IdentityMessages identity;

    /** @param hardwareId up to 18 bytes that no other vehicle has */
    public Telemetry(Helm helm, FlightControl flight, PlanStore plans, byte[] hardwareId) {
        this.px4 = helm.personality().isPx4();
        this.motion = new FlightMessages(helm, flight);
        this.state = new StateMessages(helm, flight, plans);
        this.identity = new IdentityMessages(helm.personality(), hardwareId);
    }

    /** Whether this vehicle ever tells a message of this id. */
    public boolean tells(int id) {
        return switch (id) {
            case EkfStatusReport.ID, Wind.ID, FenceStatus.ID -> !px4;
            case EstimatorStatus.ID, WindCov.ID, Altitude.ID, ProtocolVersion.ID -> px4;
            case Heartbeat.ID,
                    SysStatus.ID,
                    SystemTime.ID,
                    GpsRawInt.ID,
                    Attitude.ID,
                    AttitudeQuaternion.ID,
                    LocalPositionNed.ID,
                    GlobalPositionInt.ID,
                    HighLatency2.ID,
                    MissionCurrent.ID,
                    GpsGlobalOrigin.ID,
                    NavControllerOutput.ID,
                    VfrHud.ID,
                    PositionTargetGlobalInt.ID,
                    BatteryStatus.ID,
                    AutopilotVersion.ID,
                    Vibration.ID,
                    HomePosition.ID,
                    ExtendedSysState.ID -> true;
            default -> false;
        };
    }

    /** As ArduPilot fills it: its base mode in the first custom field; PX4 has the upper half of its mode as the mode. */
    private @Nullable Message report() {
        if (!(motion.globalPosition() instanceof GlobalPositionInt at)
                || !(motion.hud() instanceof VfrHud hud)
                || !(state.heartbeat() instanceof Heartbeat beat)) {
            return null;
        }
        int remaining = state.batteryStatus() instanceof BatteryStatus battery ? battery.batteryRemaining() : -1;
        int item = state.missionCurrent() instanceof MissionCurrent mission ? mission.seq() : 0;
        int heading = (hud.heading() + 360) % 360 / 2;
        return new HighLatency2(
                at.timeBootMs(),
                at.lat(),
                at.lon(),
                (int) (px4 ? beat.customMode() >> 16 & 0xFFFF : beat.customMode()),
                at.alt() / 1000,
                0,
                0,
                item,
                0,
                beat.type(),
                beat.autopilot(),
                heading,
                heading,
                Math.clamp(hud.throttle(), 0, 100),
                Math.clamp(Math.round(hud.airspeed() * 5), 0, 255),
                0,
                Math.clamp(Math.round(hud.groundspeed() * 5), 0, 255),
                0,
                0,
                0,
                0,
                0,
                Math.clamp(Math.round(hud.climb() * 10), -127, 127),
                remaining,
                px4 ? 0 : (byte) beat.baseMode(),
                0,
                0);
    }

    /** The message of this id now, or null when the vehicle has none to tell. */
    public @Nullable Message message(int id) {
        if (!tells(id)) {
            return null;
        }
        return switch (id) {
            case Heartbeat.ID -> state.heartbeat();
            case SysStatus.ID -> state.systemStatusMessage();
            case SystemTime.ID -> state.time();
            case GpsRawInt.ID -> motion.gps();
            case Attitude.ID -> motion.attitude();
            case AttitudeQuaternion.ID -> motion.attitudeQuaternion();
            case LocalPositionNed.ID -> motion.localPosition();
            case GlobalPositionInt.ID -> motion.globalPosition();
            case MissionCurrent.ID -> state.missionCurrent();
            case HighLatency2.ID -> report();
            case GpsGlobalOrigin.ID -> state.origin();
            case NavControllerOutput.ID -> motion.navigation();
            case VfrHud.ID -> motion.hud();
            case PositionTargetGlobalInt.ID -> motion.target();
            case Altitude.ID -> motion.altitude();
            case BatteryStatus.ID -> state.batteryStatus();
            case AutopilotVersion.ID -> identity.version();
            case FenceStatus.ID -> state.fence();
            case Wind.ID, WindCov.ID -> motion.wind();
            case EkfStatusReport.ID -> state.ekf();
            case EstimatorStatus.ID -> state.estimator();
            case Vibration.ID -> state.vibration();
            case HomePosition.ID -> state.home();
            case ExtendedSysState.ID -> state.extendedState();
            case ProtocolVersion.ID -> identity.protocol();
            default -> null;
        };
    }
}
