package org.redshank.simulator.autopilot;

import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.guidance.Speeds;
import org.redshank.simulator.guidance.TransitionPilot;
import org.redshank.simulator.guidance.WingPilot;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.Battery;
import org.redshank.simulator.physics.RotorLimits;
import org.redshank.simulator.physics.WingLimits;

/** What the parameters mean, whatever each firmware calls them. Metres, m/s, seconds. */
public final class Settings {
    private static final double CM = 0.01;

    private final Personality personality;
    private final ParameterStore parameters;
    private final boolean px4;
    private final boolean copter;

    public Settings(Personality personality, ParameterStore parameters) {
        this.personality = personality;
        this.parameters = parameters;
        this.px4 = personality.isPx4();
        this.copter = personality.vehicleClass() == VehicleClass.COPTER;
    }

    /** A pilot for this airframe with the speeds that the parameters say. */
    Pilot pilot(Airframe airframe) {
        RotorLimits rotors = airframe.rotors();
        WingLimits wing = airframe.wing();
        Pilot pilot;
        if (rotors != null && wing != null) {
            pilot = new TransitionPilot(
                    new HoverPilot(new Speeds(0, 0, 0, 0)), new WingPilot(wing, new Speeds(0, 0, 0, 0), 0));
        } else if (wing != null) {
            pilot = new WingPilot(wing, new Speeds(0, 0, 0, 0), 0);
        } else {
            pilot = new HoverPilot(new Speeds(0, 0, 0, 0));
        }
        apply(pilot);
        return pilot;
    }

    /** Sets a pilot's speeds and radii to what the parameters say. */
    void apply(Pilot pilot) {
        switch (pilot) {
            case HoverPilot hover -> rotors(hover.speeds());
            case WingPilot wing -> wing(wing);
            case TransitionPilot both -> {
                rotors(both.hover().speeds());
                wing(both.wing());
            }
        }
    }

    private void rotors(Speeds speeds) {
        if (px4) {
            speeds.cruise(value("MPC_XY_CRUISE", 5));
            speeds.climb(value("MPC_Z_V_AUTO_UP", 3));
            speeds.sink(value("MPC_Z_V_AUTO_DN", 1.5));
            speeds.landing(value("MPC_LAND_SPEED", 0.7));
            return;
        }
        String prefix = copter ? "WPNAV" : "Q_WP";
        speeds.cruise(value(prefix + "_SPEED", 1000) * CM);
        speeds.climb(value(prefix + "_SPEED_UP", 250) * CM);
        speeds.sink(value(prefix + "_SPEED_DN", 150) * CM);
        speeds.landing(copter ? value("LAND_SPEED", 50) * CM : value("Q_LAND_FINAL_SPD", 0.5));
    }

    private void wing(WingPilot pilot) {
        Speeds speeds = pilot.speeds();
        speeds.cruise(value(px4 ? "FW_AIRSPD_TRIM" : "AIRSPEED_CRUISE", 17));
        speeds.climb(value(px4 ? "FW_T_CLMB_MAX" : "TECS_CLMB_MAX", 5));
        speeds.sink(value(px4 ? "FW_T_SINK_MAX" : "TECS_SINK_MAX", 4));
        speeds.landing(1);
        pilot.holdRadius(loiterRadius());
    }

    /** Radius of circles, negative for anticlockwise. */
    double loiterRadius() {
        if (copter) {
            return px4 ? 20 : Math.max(1, value("CIRCLE_RADIUS", 1000) * CM);
        }
        return value(px4 ? "NAV_LOITER_RAD" : "WP_LOITER_RAD", 80);
    }

    /** Distance at which a waypoint counts as reached. */
    double acceptanceRadius() {
        if (px4) {
            return copter ? Math.min(2, value("NAV_ACC_RAD", 10)) : value("NAV_ACC_RAD", 10) + 20;
        }
        return copter ? value("WPNAV_RADIUS", 200) * CM : value("WP_RADIUS", 40);
    }

    /** Height above home at which to return. */
    double returnHeight() {
        if (px4) {
            return value("RTL_RETURN_ALT", 60);
        }
        return copter ? value("RTL_ALT", 1500) * CM : value("RTL_ALTITUDE", 100);
    }

    /** Height above home at which a return ends without landing, 0 for landing. */
    double returnFinalHeight() {
        return !px4 && copter ? value("RTL_ALT_FINAL", 0) * CM : 0;
    }

    /** Wait above home before landing. */
    double returnLoiterSeconds() {
        if (px4) {
            return Math.max(0, value("RTL_LAND_DELAY", 0));
        }
        return copter ? value("RTL_LOIT_TIME", 5000) / 1000 : 0;
    }

    /** Whether a return ends with circling home until told otherwise. */
    boolean returnStaysUp() {
        if (px4) {
            return value("RTL_LAND_DELAY", 0) < 0;
        }
        return switch (personality.vehicleClass()) {
            case COPTER -> false;
            case PLANE -> true;
            case QUADPLANE -> value("Q_RTL_MODE", 0) == 0;
        };
    }

    /** Whether a wing's return goes on with the mission's landing, where it has one. */
    boolean returnUsesMissionLanding() {
        return px4 ? value("RTL_TYPE", 0) > 0 : value("RTL_AUTOLAND", 0) > 0;
    }

    /** Height above home for a take-off without one given. */
    double takeOffHeight() {
        return value(px4 ? "MIS_TAKEOFF_ALT" : "TKOFF_ALT", 10);
    }

    /** Seconds after landing until the motors stop by themselves, 0 for never. */
    double disarmAfterLanding(boolean landedOnPurpose) {
        if (px4) {
            return value("COM_DISARM_LAND", 2);
        }
        if (personality.vehicleClass() == VehicleClass.PLANE) {
            return value("LAND_DISARMDELAY", 20);
        }
        return landedOnPurpose ? 1 : value("DISARM_DELAY", 10);
    }

    /** Seconds armed on the ground until the motors stop by themselves, 0 for never. */
    double disarmBeforeFlight() {
        if (px4) {
            return Math.max(0, value("COM_DISARM_PRFLT", 10));
        }
        return copter ? value("DISARM_DELAY", 10) : 0;
    }

    /** How low the battery is by the owner's thresholds. */
    BatteryLevel batteryLevel(Battery battery) {
        if (px4) {
            double share = battery.percent() / 100;
            return share < value("BAT_EMERGEN_THR", 0.05)
                    ? BatteryLevel.EMERGENCY
                    : share < value("BAT_CRIT_THR", 0.07)
                            ? BatteryLevel.CRITICAL
                            : share < value("BAT_LOW_THR", 0.15) ? BatteryLevel.LOW : BatteryLevel.OK;
        }
        double left = value("BATT_CAPACITY", battery.pack().capacityMah()) - battery.usedMah();
        if (below(left, "BATT_CRT_MAH") || below(battery.volts(), "BATT_CRT_VOLT")) {
            return BatteryLevel.CRITICAL;
        }
        boolean low = below(left, "BATT_LOW_MAH") || below(battery.volts(), "BATT_LOW_VOLT");
        return low ? BatteryLevel.LOW : BatteryLevel.OK;
    }

    private boolean below(double measured, String parameter) {
        double threshold = value(parameter, 0);
        return threshold > 0 && measured < threshold;
    }

    /** What to do at a battery level; HOLD stands for nothing. */
    Behaviour batteryAction(BatteryLevel level) {
        if (px4) {
            int action = (int) value("COM_LOW_BAT_ACT", 0);
            return switch (level) {
                case OK, LOW -> Behaviour.HOLD;
                case CRITICAL -> action == 3 ? Behaviour.RETURN : action == 2 ? Behaviour.LAND : Behaviour.HOLD;
                case EMERGENCY -> action == 3 || action == 2 ? Behaviour.LAND : Behaviour.HOLD;
            };
        }
        int action = (int) value(
                switch (level) {
                    case OK, LOW -> "BATT_FS_LOW_ACT";
                    case CRITICAL, EMERGENCY -> "BATT_FS_CRT_ACT";
                },
                0);
        if (level == BatteryLevel.OK || action == 0) {
            return Behaviour.HOLD;
        }
        if (copter) {
            return action == 1 ? Behaviour.LAND : Behaviour.RETURN;
        }
        return action == 4 ? Behaviour.LAND : Behaviour.RETURN;
    }

    /** Seconds without a ground station's heartbeat until it returns, 0 for never. */
    double groundLossSeconds() {
        if (px4) {
            return value("NAV_DLL_ACT", 0) == 2 ? value("COM_DL_LOSS_T", 10) : 0;
        }
        if (copter) {
            return value("FS_GCS_ENABLE", 0) > 0 ? value("FS_GCS_TIMEOUT", 5) : 0;
        }
        return value("FS_GCS_ENABL", 0) > 0 ? value("FS_LONG_TIMEOUT", 5) : 0;
    }

    /** Whether the fence counts. */
    public boolean fenceEnabled() {
        return px4 ? value("GF_ACTION", 0) > 0 : value("FENCE_ENABLE", 0) > 0;
    }

    /** Switches the fence on or off, where the firmware has a switch. */
    void fenceEnabled(boolean on) {
        if (!px4) {
            parameters.set("FENCE_ENABLE", on ? 1 : 0);
        }
    }

    /** What to do outside the fence; HOLD stands for holding, PILOTED for nothing but telling. */
    Behaviour fenceAction() {
        if (px4) {
            return switch ((int) value("GF_ACTION", 0)) {
                case 2 -> Behaviour.HOLD;
                case 3 -> Behaviour.RETURN;
                case 5 -> Behaviour.LAND;
                default -> Behaviour.PILOTED;
            };
        }
        return switch ((int) value("FENCE_ACTION", 1)) {
            case 0 -> Behaviour.PILOTED;
            case 2 -> Behaviour.LAND;
            default -> Behaviour.RETURN;
        };
    }

    /** Greatest height above home, infinite for none. */
    double fenceTop() {
        if (px4) {
            double top = value("GF_MAX_VER_DIST", 0);
            return top > 0 ? top : Double.POSITIVE_INFINITY;
        }
        return (fenceTypes() & 1) != 0 ? value("FENCE_ALT_MAX", 100) : Double.POSITIVE_INFINITY;
    }

    /** Greatest distance from home, infinite for none. */
    double fenceRadius() {
        if (px4) {
            double reach = value("GF_MAX_HOR_DIST", 0);
            return reach > 0 ? reach : Double.POSITIVE_INFINITY;
        }
        return (fenceTypes() & 2) != 0 ? value("FENCE_RADIUS", 300) : Double.POSITIVE_INFINITY;
    }

    /** Whether uploaded fence areas count. */
    boolean fenceAreas() {
        return px4 || (fenceTypes() & 4) != 0;
    }

    private int fenceTypes() {
        return (int) value("FENCE_TYPE", 7);
    }

    private double value(String name, double otherwise) {
        return parameters.value(name, otherwise);
    }
}
