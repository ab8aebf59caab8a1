package org.redshank.fleet.vehicle;

import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;

/**
 * Folds what a vehicle is and in which mode.
 *
 * @see <a href="https://mavlink.io/en/services/heartbeat.html">the heartbeat protocol</a>
 * @see <a href="https://mavlink.io/en/messages/common.html#AUTOPILOT_VERSION">AUTOPILOT_VERSION</a>
 */
final class IdentityFold {
    /** ArduPilot plane modes that only one with lift rotors has. */
    private static final int FIRST_Q_MODE = 17;

    private static final int LAST_Q_MODE = 23;

    /** With no EXTENDED_SYS_STATE for so long, the heartbeat's state stands in. */
    private static final long STAND_IN_NANOS = 10_000_000_000L;

    private final Heartbeat.Flyweight heartbeat = new Heartbeat.Flyweight();
    private final AutopilotVersion.Flyweight version = new AutopilotVersion.Flyweight();

    /** Whether the frame is a heartbeat of a vehicle's autopilot. */
    boolean isVehicle(Frame frame) {
        heartbeat.wrap(frame);
        return VehicleKinds.isVehicle(heartbeat.type(), heartbeat.autopilot());
    }

    /** Folds a heartbeat; says whether the lasting part changed. */
    boolean heartbeat(Vehicle v, Frame frame, long nanos) {
        heartbeat.wrap(frame);
        if (!VehicleKinds.isVehicle(heartbeat.type(), heartbeat.autopilot())) {
            return false;
        }
        Telemetry t = v.now;
        v.heartbeatNanos = nanos;
        t.baseMode = heartbeat.baseMode();
        t.customMode = heartbeat.customMode();
        t.systemStatus = heartbeat.systemStatus();
        t.armed = MavModeFlag.SAFETY_ARMED.in(t.baseMode);
        if (v.landedNanos == Telemetry.NEVER || nanos - v.landedNanos > STAND_IN_NANOS) {
            t.landed = landed(t);
        }
        return is(v, heartbeat.type(), VehicleKinds.autopilot(heartbeat.autopilot()));
    }

    /** Takes over what a vehicle is; says whether that is news. */
    static boolean is(Vehicle v, int type, Autopilot autopilot) {
        Telemetry t = v.now;
        boolean liftRotors = autopilot == Autopilot.ARDUPILOT
                && type == MavType.FIXED_WING.value()
                && (v.liftRotors
                        || v.kind == VehicleKind.VTOL
                        || (t.customMode >= FIRST_Q_MODE && t.customMode <= LAST_Q_MODE));
        int effective = liftRotors ? MavType.VTOL_FIXEDROTOR.value() : type;
        if (t.mavType == effective && v.autopilot == autopilot && v.typed) {
            return false;
        }
        v.typed = true;
        t.mavType = effective;
        v.autopilot = autopilot;
        v.kind = VehicleKinds.of(effective);
        v.modes = FlightModes.of(autopilot, effective);
        return true;
    }

    /** Folds a version; says whether the lasting part changed. */
    boolean version(Vehicle v, Frame frame) {
        version.wrap(frame);
        String firmware = firmware(version.flightSwVersion());
        boolean changed = !firmware.equals(v.firmware);
        v.firmware = firmware;
        return changed;
    }

    /** Who the board says it is; null if it does not tell. */
    @Nullable
    HardwareId hardwareId(Frame frame) {
        version.wrap(frame);
        for (byte part : version.uid2()) {
            if (part != 0) {
                return HardwareId.ofUid2(version.uid2());
            }
        }
        return version.uid() == 0 ? null : HardwareId.ofUid(version.uid());
    }

    private static LandedState landed(Telemetry t) {
        MavState state = MavState.of(t.systemStatus);
        if (state == MavState.ACTIVE || state == MavState.CRITICAL || state == MavState.EMERGENCY) {
            return t.armed ? LandedState.IN_AIR : LandedState.ON_GROUND;
        }
        return state == MavState.STANDBY ? LandedState.ON_GROUND : t.landed;
    }

    /** Major, minor and patch of a version number, and what kind of release it is unless an official one. */
    private static String firmware(long number) {
        if (number == 0) {
            return "";
        }
        String kind = switch ((int) (number & 0xFF)) {
            case 0 -> "-dev";
            case 64 -> "-alpha";
            case 128 -> "-beta";
            case 192 -> "-rc";
            default -> "";
        };
        return ((number >> 24) & 0xFF) + "." + ((number >> 16) & 0xFF) + "." + ((number >> 8) & 0xFF) + kind;
    }
}
