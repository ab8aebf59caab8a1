package org.redshank.fleet.vehicle;

import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;

/** What a heartbeat tells of the sort of thing that sent it. */
final class VehicleKinds {
    private VehicleKinds() {}

    /** The kind of a MAV_TYPE. */
    static VehicleKind of(int mavType) {
        MavType type = MavType.of(mavType);
        if (type == null) {
            return VehicleKind.OTHER;
        }
        return switch (type) {
            case QUADROTOR,
                    COAXIAL,
                    HELICOPTER,
                    HEXAROTOR,
                    OCTOROTOR,
                    TRICOPTER,
                    DODECAROTOR,
                    DECAROTOR,
                    GENERIC_MULTIROTOR -> VehicleKind.COPTER;
            case FIXED_WING, FLAPPING_WING, KITE, PARAFOIL -> VehicleKind.PLANE;
            case VTOL_TAILSITTER_DUOROTOR,
                    VTOL_TAILSITTER_QUADROTOR,
                    VTOL_TILTROTOR,
                    VTOL_FIXEDROTOR,
                    VTOL_TAILSITTER,
                    VTOL_TILTWING,
                    VTOL_RESERVED5,
                    VTOL_GYRODYNE -> VehicleKind.VTOL;
            case GROUND_ROVER, GROUND_QUADRUPED -> VehicleKind.ROVER;
            case SURFACE_BOAT, SUBMARINE -> VehicleKind.BOAT;
            default -> VehicleKind.OTHER;
        };
    }

    static Autopilot autopilot(int mavAutopilot) {
        MavAutopilot autopilot = MavAutopilot.of(mavAutopilot);
        if (autopilot == MavAutopilot.ARDUPILOTMEGA) {
            return Autopilot.ARDUPILOT;
        }
        return autopilot == MavAutopilot.PX4 ? Autopilot.PX4 : Autopilot.GENERIC;
    }

    /** Whether a heartbeat comes from the autopilot of a vehicle, and not from a ground station or a component. */
    static boolean isVehicle(int mavType, int mavAutopilot) {
        if (mavAutopilot == MavAutopilot.INVALID.value()) {
            return false;
        }
        MavType type = MavType.of(mavType);
        if (type == null) {
            return true;
        }
        return switch (type) {
            case GCS,
                    ANTENNA_TRACKER,
                    ONBOARD_CONTROLLER,
                    GIMBAL,
                    ADSB,
                    CAMERA,
                    CHARGING_STATION,
                    FLARM,
                    SERVO,
                    ODID,
                    BATTERY,
                    PARACHUTE,
                    LOG,
                    OSD,
                    IMU,
                    GPS,
                    WINCH,
                    ILLUMINATOR,
                    GRIPPER,
                    RADIO -> false;
            default -> true;
        };
    }
}
