package org.redshank.simulator.personality;

import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.simulator.physics.Airframe;

/** The autopilots there are: whose manners, on which airframe. */
public enum Personality {
    /** As ArduCopter on a quadcopter. */
    ARDUPILOT_COPTER(Firmware.ARDUPILOT, VehicleClass.COPTER, MavType.QUADROTOR, "arducopter"),
    /** As ArduPlane on a survey aeroplane. */
    ARDUPILOT_PLANE(Firmware.ARDUPILOT, VehicleClass.PLANE, MavType.FIXED_WING, "arduplane"),
    /** As ArduPlane on a quadplane, with Q_MAV_TYPE set as owners do. */
    ARDUPILOT_QUADPLANE(Firmware.ARDUPILOT, VehicleClass.QUADPLANE, MavType.VTOL_FIXEDROTOR, "arduquadplane"),
    /** As PX4 on a quadcopter. */
    PX4_MULTIROTOR(Firmware.PX4, VehicleClass.COPTER, MavType.QUADROTOR, "px4multirotor"),
    /** As PX4 on a survey aeroplane. */
    PX4_FIXED_WING(Firmware.PX4, VehicleClass.PLANE, MavType.FIXED_WING, "px4fixedwing");

    private final Firmware firmware;
    private final VehicleClass vehicleClass;
    private final MavType type;
    private final String parameterTable;

    Personality(Firmware firmware, VehicleClass vehicleClass, MavType type, String parameterTable) {
        this.firmware = firmware;
        this.vehicleClass = vehicleClass;
        this.type = type;
        this.parameterTable = parameterTable;
    }

    public Firmware firmware() {
        return firmware;
    }

    public boolean isPx4() {
        return firmware == Firmware.PX4;
    }

    public VehicleClass vehicleClass() {
        return vehicleClass;
    }

    /** The type that HEARTBEAT tells. */
    public MavType mavType() {
        return type;
    }

    /** The autopilot that HEARTBEAT tells. */
    public MavAutopilot mavAutopilot() {
        return isPx4() ? MavAutopilot.PX4 : MavAutopilot.ARDUPILOTMEGA;
    }

    /** Name of the resource with its parameters and their defaults. */
    public String parameterTable() {
        return parameterTable;
    }

    /** The airframe it usually flies. */
    public Airframe airframe() {
        return switch (vehicleClass) {
            case COPTER -> Airframe.quadcopter();
            case PLANE -> Airframe.plane();
            case QUADPLANE -> Airframe.quadplane();
        };
    }
}
