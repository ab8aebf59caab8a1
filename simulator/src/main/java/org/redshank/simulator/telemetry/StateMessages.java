package org.redshank.simulator.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusFlags;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.GpsGlobalOrigin;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavBatteryChargeState;
import org.redshank.mavlink.dialect.MavBatteryFunction;
import org.redshank.mavlink.dialect.MavBatteryType;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavSysStatusSensor;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MavVtolState;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.Vibration;
import org.redshank.simulator.autopilot.BatteryLevel;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.autopilot.FlightMode;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.physics.Battery;
import org.redshank.simulator.plan.PlanStore;

/** How the vehicle is, as messages. Null stands for "not known yet". */
final class StateMessages {
    private static final int UNKNOWN_U16 = 0xFFFF;
    private static final int UNKNOWN_I16 = Short.MAX_VALUE;
    private static final int MAVLINK_VERSION = 3;
    private static final int CELLS = 10;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int MODE_NOT_TOLD = 0;

    private static final long ALWAYS_HEALTHY = bits(
            MavSysStatusSensor.SENSOR_3D_GYRO,
            MavSysStatusSensor.SENSOR_3D_ACCEL,
            MavSysStatusSensor.SENSOR_3D_MAG,
            MavSysStatusSensor.SENSOR_ABSOLUTE_PRESSURE,
            MavSysStatusSensor.SENSOR_ANGULAR_RATE_CONTROL,
            MavSysStatusSensor.SENSOR_ATTITUDE_STABILIZATION,
            MavSysStatusSensor.SENSOR_YAW_POSITION,
            MavSysStatusSensor.SENSOR_Z_ALTITUDE_CONTROL,
            MavSysStatusSensor.SENSOR_XY_POSITION_CONTROL,
            MavSysStatusSensor.SENSOR_MOTOR_OUTPUTS,
            MavSysStatusSensor.LOGGING);

    private static final int EKF_GOOD = EkfStatusFlags.ATTITUDE.value()
            | EkfStatusFlags.VELOCITY_HORIZ.value()
            | EkfStatusFlags.VELOCITY_VERT.value()
            | EkfStatusFlags.POS_HORIZ_REL.value()
            | EkfStatusFlags.POS_HORIZ_ABS.value()
            | EkfStatusFlags.POS_VERT_ABS.value()
            | EkfStatusFlags.PRED_POS_HORIZ_REL.value()
            | EkfStatusFlags.PRED_POS_HORIZ_ABS.value();

    private static final int EKF_WAITING = EkfStatusFlags.ATTITUDE.value()
            | EkfStatusFlags.VELOCITY_VERT.value()
            | EkfStatusFlags.POS_VERT_ABS.value()
            | EkfStatusFlags.CONST_POS_MODE.value();

    private final Helm helm;
    private final FlightControl flight;
    private final PlanStore plans;

    StateMessages(Helm helm, FlightControl flight, PlanStore plans) {
        this.helm = helm;
        this.flight = flight;
        this.plans = plans;
    }

    Message heartbeat() {
        FlightMode mode = helm.state().mode();
        int base = mode.flags() | (helm.state().armed() ? MavModeFlag.SAFETY_ARMED.value() : 0);
        return new Heartbeat(
                mode.customMode(),
                type(),
                helm.personality().mavAutopilot().value(),
                base,
                systemStatus().value(),
                MAVLINK_VERSION);
    }

    /** What owners say in Q_MAV_TYPE; 0 is a plain aeroplane. */
    private int type() {
        int usual = helm.personality().mavType().value();
        int said = (int) helm.parameters().value("Q_MAV_TYPE", usual);
        return said == 0 ? MavType.FIXED_WING.value() : said;
    }

    private MavState systemStatus() {
        if (!flight.readiness().satellites()) {
            return MavState.CALIBRATING;
        }
        if (!helm.state().armed()) {
            return MavState.STANDBY;
        }
        if (flight.failsafes().batteryLevel().compareTo(BatteryLevel.LOW) > 0) {
            return MavState.CRITICAL;
        }
        boolean standing = helm.here().onGround() && !helm.personality().isPx4();
        return standing ? MavState.STANDBY : MavState.ACTIVE;
    }

    Message systemStatusMessage() {
        Battery battery = helm.aircraft().battery();
        long gps = MavSysStatusSensor.SENSOR_GPS.value();
        long others = bits(
                MavSysStatusSensor.AHRS,
                MavSysStatusSensor.SENSOR_BATTERY,
                MavSysStatusSensor.PREARM_CHECK,
                MavSysStatusSensor.GEOFENCE);
        long present = ALWAYS_HEALTHY | gps | others;
        long enabled = helm.settings().fenceEnabled() ? present : present & ~MavSysStatusSensor.GEOFENCE.value();
        long health = ALWAYS_HEALTHY
                | (flight.readiness().satellites() ? gps : 0)
                | (flight.readiness().position() ? bits(MavSysStatusSensor.AHRS) : 0)
                | (flight.failsafes().batteryLevel() == BatteryLevel.OK ? bits(MavSysStatusSensor.SENSOR_BATTERY) : 0)
                | (flight.readiness().obstacle() == null ? bits(MavSysStatusSensor.PREARM_CHECK) : 0)
                | (flight.failsafes().breached() ? 0 : bits(MavSysStatusSensor.GEOFENCE));
        return new SysStatus(
                present,
                enabled,
                health,
                helm.state().armed() ? 320 : 240,
                (int) Math.round(battery.volts() * 1000),
                centiamperes(battery),
                0,
                0,
                0,
                0,
                0,
                0,
                (int) battery.percent(),
                0,
                0,
                0);
    }

    Message batteryStatus() {
        Battery battery = helm.aircraft().battery();
        int cells = battery.pack().cells();
        int[] volts = new int[CELLS];
        Arrays.fill(volts, UNKNOWN_U16);
        if (helm.personality().isPx4()) {
            Arrays.fill(volts, 0, cells, (int) Math.round(battery.volts() * 1000 / cells));
        } else {
            volts[0] = (int) Math.round(battery.volts() * 1000);
        }
        double left = battery.pack().capacityMah() * battery.percent() / 100;
        int seconds = battery.amps() > 0.5 ? (int) (left / 1000 / battery.amps() * SECONDS_PER_HOUR) : 0;
        return new BatteryStatus(
                (int) Math.round(battery.usedMah()),
                -1,
                UNKNOWN_I16,
                volts,
                centiamperes(battery),
                0,
                MavBatteryFunction.ALL.value(),
                MavBatteryType.LIPO.value(),
                (int) battery.percent(),
                seconds,
                chargeState().value(),
                new int[4],
                0,
                0);
    }

    private MavBatteryChargeState chargeState() {
        return switch (flight.failsafes().batteryLevel()) {
            case OK -> MavBatteryChargeState.OK;
            case LOW -> MavBatteryChargeState.LOW;
            case CRITICAL -> MavBatteryChargeState.CRITICAL;
            case EMERGENCY -> MavBatteryChargeState.EMERGENCY;
        };
    }

    private static int centiamperes(Battery battery) {
        return (int) Math.min(Short.MAX_VALUE, Math.round(battery.amps() * 100));
    }

    Message time() {
        long unix = flight.readiness().satellites() ? helm.clock().unixMicros() : 0;
        return new SystemTime(unix, helm.clock().bootMillis());
    }

    Message extendedState() {
        MavVtolState vtol = helm.personality().vehicleClass() != VehicleClass.QUADPLANE
                ? MavVtolState.UNDEFINED
                : switch (helm.aircraft().lift()) {
                    case ROTORS -> MavVtolState.MC;
                    case WING -> MavVtolState.FW;
                    case ROTORS_TO_WING -> MavVtolState.TRANSITION_TO_FW;
                    case WING_TO_ROTORS -> MavVtolState.TRANSITION_TO_MC;
                };
        return new ExtendedSysState(vtol.value(), flight.landedState().value());
    }

    Message missionCurrent() {
        boolean px4 = helm.personality().isPx4();
        int count = plans.mission().size();
        int total = px4 ? count : Math.max(0, count - 1);
        return new MissionCurrent(
                flight.mission().current(),
                total == 0 ? UNKNOWN_U16 : total,
                flight.mission().state().value(),
                MODE_NOT_TOLD,
                px4 ? PlanStore.identity(plans.mission()) : 0,
                px4 ? PlanStore.identity(plans.fence()) : 0,
                px4 ? PlanStore.identity(plans.rally()) : 0);
    }

    @Nullable
    Message home() {
        if (!helm.home().known()) {
            return null;
        }
        return new HomePosition(
                helm.chart().latE7(helm.home().north()),
                helm.chart().lonE7(helm.home().east(), helm.home().north()),
                FlightMessages.millimetres(helm.chart().amsl(helm.home().up())),
                (float) helm.home().north(),
                (float) helm.home().east(),
                (float) -helm.home().up(),
                new float[] {1, 0, 0, 0},
                0,
                0,
                0,
                helm.clock().bootMicros());
    }

    @Nullable
    Message origin() {
        if (!flight.readiness().position()) {
            return null;
        }
        return new GpsGlobalOrigin(
                helm.chart().latE7(0),
                helm.chart().lonE7(0, 0),
                FlightMessages.millimetres(helm.chart().amsl(0)),
                helm.clock().bootMicros());
    }

    Message ekf() {
        int flags = flight.readiness().position() ? EKF_GOOD : EKF_WAITING;
        float noise = (float) (0.02 * helm.aircraft().fix().hdop());
        return new EkfStatusReport(noise, noise, noise / 2, 0.01f, 0, flags, 0);
    }

    Message estimator() {
        int flags = flight.readiness().position() ? EKF_GOOD : EKF_WAITING;
        float noise = (float) (0.02 * helm.aircraft().fix().hdop());
        return new EstimatorStatus(
                helm.clock().bootMicros(),
                noise,
                noise,
                noise / 2,
                0.01f,
                0,
                0,
                (float) helm.aircraft().fix().horizontalAccuracy(),
                (float) helm.aircraft().fix().verticalAccuracy(),
                flags);
    }

    Message vibration() {
        float level = helm.here().onGround() ? 0.05f : 4.2f;
        return new Vibration(helm.clock().bootMicros(), level, level, 1.5f * level, 0, 0, 0);
    }

    @Nullable
    Message fence() {
        if (!helm.settings().fenceEnabled()) {
            return null;
        }
        return new FenceStatus(
                flight.failsafes().breachMillis(),
                flight.failsafes().breaches(),
                flight.failsafes().breached() ? 1 : 0,
                flight.failsafes().breachType().value(),
                0);
    }

    private static long bits(MavSysStatusSensor... sensors) {
        long all = 0;
        for (MavSysStatusSensor sensor : sensors) {
            all |= sensor.value();
        }
        return all;
    }
}
