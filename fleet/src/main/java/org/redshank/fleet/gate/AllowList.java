package org.redshank.fleet.gate;

import static org.redshank.fleet.gate.CommandRule.Use.BOTH;
import static org.redshank.fleet.gate.CommandRule.Use.FENCE;
import static org.redshank.fleet.gate.CommandRule.Use.MISSION;
import static org.redshank.fleet.gate.CommandRule.Use.ORDER;
import static org.redshank.fleet.gate.CommandRule.Use.RALLY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redshank.fleet.gate.MessageRule.Look;
import org.redshank.mavlink.dialect.CommandCancel;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.MissionRequestList;
import org.redshank.mavlink.dialect.MissionSetCurrent;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.Ping;
import org.redshank.mavlink.dialect.RequestDataStream;
import org.redshank.mavlink.dialect.SetMode;
import org.redshank.mavlink.dialect.Timesync;

/**
 * All that may leave. What is not on these lists is refused; there is no other way in. Nothing here can release, drop,
 * throw, spray, lower or strike, move an output by number, or stop motors in the air. Keep it so, and keep it short.
 */
final class AllowList {
    private static final float NAN = Float.NaN;

    /** PX4's main mode that ends a flight at once; ArduPlane's AUTO has the same number and goes by SET_MODE. */
    static final int PX4_TERMINATION = 10;

    static final List<MessageRule> MESSAGES = List.of(
            // who and when
            message(Heartbeat.ID),
            message(Timesync.ID),
            message(Ping.ID),
            // asking for data
            message(RequestDataStream.ID),
            message(ParamRequestList.ID),
            message(ParamRequestRead.ID),
            // missions, fences and rally points
            message(MissionCount.ID),
            message(MissionRequestList.ID),
            message(MissionRequestInt.ID),
            message(MissionAck.ID),
            message(MissionClearAll.ID),
            message(MissionSetCurrent.ID),
            message(MissionItemInt.ID, Look.ITEM),
            // orders
            message(CommandLong.ID, Look.COMMAND),
            message(CommandInt.ID, Look.COMMAND),
            message(CommandCancel.ID, Look.COMMAND),
            message(SetMode.ID, Look.MODE),
            // parameters and files
            message(ParamSet.ID, Look.PARAMETER),
            message(FileTransferProtocol.ID, Look.FILE_READ));

    static final List<CommandRule> COMMANDS = List.of(
            // flight
            command(MavCmd.COMPONENT_ARM_DISARM, ORDER, only(1, 0, 1), only(2, 0)),
            command(MavCmd.RUN_PREARM_CHECKS, ORDER),
            command(MavCmd.DO_SET_MODE, ORDER, only(1, 1), anyBut(2, PX4_TERMINATION)),
            command(MavCmd.MISSION_START, ORDER),
            command(MavCmd.DO_SET_MISSION_CURRENT, ORDER),
            command(MavCmd.DO_REPOSITION, ORDER),
            command(MavCmd.DO_PAUSE_CONTINUE, ORDER, only(1, 0, 1)),
            command(MavCmd.DO_ORBIT, ORDER),
            command(MavCmd.DO_CHANGE_ALTITUDE, ORDER),
            command(MavCmd.DO_GO_AROUND, ORDER),
            command(MavCmd.GUIDED_CHANGE_SPEED, ORDER),
            command(MavCmd.GUIDED_CHANGE_ALTITUDE, ORDER),
            command(MavCmd.GUIDED_CHANGE_HEADING, ORDER),
            command(MavCmd.DO_SET_HOME, ORDER),
            command(
                    MavCmd.PREFLIGHT_REBOOT_SHUTDOWN,
                    ORDER,
                    only(1, 1),
                    only(2, 0),
                    only(3, 0),
                    only(4, 0),
                    only(6, 0)),
            command(MavCmd.NAV_TAKEOFF, BOTH),
            command(MavCmd.NAV_VTOL_TAKEOFF, BOTH),
            command(MavCmd.NAV_LAND, BOTH),
            command(MavCmd.NAV_VTOL_LAND, BOTH),
            command(MavCmd.NAV_RETURN_TO_LAUNCH, BOTH),
            command(MavCmd.NAV_LOITER_UNLIM, BOTH),
            command(MavCmd.CONDITION_YAW, BOTH),
            command(MavCmd.DO_CHANGE_SPEED, BOTH, only(3, NAN, -2, -1, 0)),
            command(MavCmd.DO_LAND_START, BOTH),
            command(MavCmd.DO_FENCE_ENABLE, BOTH),
            command(MavCmd.DO_VTOL_TRANSITION, BOTH, only(1, 3, 4), only(2, NAN, 0)),
            // the way of a mission
            command(MavCmd.NAV_WAYPOINT, MISSION),
            command(MavCmd.NAV_SPLINE_WAYPOINT, MISSION),
            command(MavCmd.NAV_ARC_WAYPOINT, MISSION),
            command(MavCmd.NAV_LOITER_TURNS, MISSION),
            command(MavCmd.NAV_LOITER_TIME, MISSION),
            command(MavCmd.NAV_LOITER_TO_ALT, MISSION),
            command(MavCmd.NAV_CONTINUE_AND_CHANGE_ALT, MISSION),
            command(MavCmd.NAV_DELAY, MISSION),
            command(MavCmd.CONDITION_DELAY, MISSION),
            command(MavCmd.CONDITION_DISTANCE, MISSION),
            command(MavCmd.DO_JUMP, MISSION),
            command(MavCmd.DO_JUMP_TAG, MISSION),
            command(MavCmd.JUMP_TAG, MISSION),
            command(MavCmd.DO_RETURN_PATH_START, MISSION),
            // fences and rally points
            command(MavCmd.NAV_FENCE_RETURN_POINT, FENCE),
            command(MavCmd.NAV_FENCE_POLYGON_VERTEX_INCLUSION, FENCE),
            command(MavCmd.NAV_FENCE_POLYGON_VERTEX_EXCLUSION, FENCE),
            command(MavCmd.NAV_FENCE_CIRCLE_INCLUSION, FENCE),
            command(MavCmd.NAV_FENCE_CIRCLE_EXCLUSION, FENCE),
            command(MavCmd.NAV_RALLY_POINT, RALLY),
            // where the camera looks
            command(MavCmd.DO_SET_ROI, BOTH),
            command(MavCmd.DO_SET_ROI_LOCATION, BOTH),
            command(MavCmd.DO_SET_ROI_WPNEXT_OFFSET, BOTH),
            command(MavCmd.DO_SET_ROI_NONE, BOTH),
            command(MavCmd.DO_MOUNT_CONTROL, BOTH),
            command(MavCmd.DO_GIMBAL_MANAGER_PITCHYAW, BOTH),
            command(MavCmd.DO_GIMBAL_MANAGER_CONFIGURE, ORDER),
            // what the camera takes
            command(MavCmd.DO_DIGICAM_CONTROL, BOTH),
            command(MavCmd.DO_SET_CAM_TRIGG_DIST, BOTH),
            command(MavCmd.DO_SET_CAM_TRIGG_INTERVAL, BOTH),
            command(MavCmd.DO_TRIGGER_CONTROL, BOTH),
            command(MavCmd.IMAGE_START_CAPTURE, BOTH),
            command(MavCmd.IMAGE_STOP_CAPTURE, BOTH),
            command(MavCmd.VIDEO_START_CAPTURE, BOTH),
            command(MavCmd.VIDEO_STOP_CAPTURE, BOTH),
            command(MavCmd.SET_CAMERA_MODE, BOTH),
            command(MavCmd.SET_CAMERA_ZOOM, BOTH),
            command(MavCmd.SET_CAMERA_FOCUS, BOTH),
            // asking for data
            command(MavCmd.REQUEST_MESSAGE, ORDER),
            command(MavCmd.SET_MESSAGE_INTERVAL, ORDER),
            command(MavCmd.GET_MESSAGE_INTERVAL, ORDER),
            command(MavCmd.CONTROL_HIGH_LATENCY, ORDER, only(1, 0, 1)),
            command(MavCmd.GET_HOME_POSITION, ORDER),
            command(MavCmd.REQUEST_AUTOPILOT_CAPABILITIES, ORDER),
            command(MavCmd.REQUEST_CAMERA_INFORMATION, ORDER));

    /** How the names of parameters begin that may be set: flying, estimating, safety and telemetry, never outputs. */
    static final List<String> PARAMETERS = List.of(
            // ArduPilot
            "ACRO_",
            "AHRS_",
            "AIRSPEED_",
            "ALT_HOLD_",
            "ANGLE_MAX",
            "ARMING_",
            "ARSPD",
            "ATC_",
            "AUTOTUNE_",
            "AVOID_",
            "AVD_",
            "BARO",
            "BATT",
            "CIRCLE_",
            "COMPASS_",
            "CRUISE_",
            "DISARM_DELAY",
            "EK2_",
            "EK3_",
            "FENCE_",
            "FLOW_",
            "FLTMODE",
            "FS_",
            "GPS",
            "GUID_",
            "INS_",
            "LAND_",
            "LOG_",
            "LOIT_",
            "MAV",
            "MIS_",
            "NAVL1_",
            "OA_",
            "PILOT_",
            "PLND_",
            "PRX",
            "PSC_",
            "PTCH2SRV_",
            "PTCH_",
            "Q_A_",
            "Q_ASSIST_",
            "Q_GUIDED_",
            "Q_LAND_",
            "Q_LOIT_",
            "Q_P_",
            "Q_RTL_",
            "Q_TRANS",
            "Q_WP_",
            "Q_WVANE_",
            "RALLY_",
            "RLL2SRV_",
            "RLL_",
            "RNGFND",
            "ROLL_LIMIT",
            "RTL_",
            "SR0_",
            "SR1_",
            "SR2_",
            "SR3_",
            "SR4_",
            "SR5_",
            "SR6_",
            "STAT_",
            "STEER2SRV_",
            "SYSID_",
            "TECS_",
            "TERRAIN_",
            "THR_",
            "TKOFF_",
            "TRIM_",
            "WP_",
            "WPNAV_",
            "WVANE_",
            "YAW2SRV_",
            // PX4
            "BAT",
            "CAL_",
            "COM_",
            "CP_",
            "EKF2_",
            "FW_",
            "GF_",
            "IMU_",
            "LNDFW_",
            "LNDMC_",
            "MC_",
            "MPC_",
            "NAV_",
            "NPFG_",
            "SDLOG_",
            "SENS_",
            "VT_",
            "WV_");

    /** Words that refuse a parameter whatever group it is in: its name says that it makes or moves an output. */
    static final List<String> OUTPUT_WORDS = List.of(
            "SERVO",
            "RELAY",
            "GRIP",
            "SPRAY",
            "WINCH",
            "CHUTE",
            "RELEASE",
            "DROP",
            "PAYLOAD",
            "PWM",
            "FUNC",
            "PIN",
            "ACTUATOR",
            "MOTOR",
            "MOT_",
            "FS_OPTIONS"); // one of its bits opens ArduCopter's gripper

    /**
     * How names end of what a vehicle does by itself when something fails. Some of those actions stop the motors or let a
     * parachute out, under other numbers with each autopilot; 0 to 2 never do.
     */
    static final List<String> ACTION_ENDINGS = List.of("_ACT", "_ACTN", "_ACTION");

    static final int HIGHEST_ACTION = 2;

    /** Those of which more actions are harmless: up to which. */
    static final Map<String, Integer> MORE_ACTIONS = Map.of("COM_LOW_BAT_ACT", 3, "FENCE_ACTION", 4, "GF_ACTION", 3);

    private AllowList() {}

    private static MessageRule message(int id) {
        return message(id, Look.NOTHING);
    }

    private static MessageRule message(int id, Look look) {
        return new MessageRule(id, look);
    }

    private static CommandRule command(MavCmd command, CommandRule.Use use, Limit... limits) {
        return new CommandRule(command, use, List.of(limits));
    }

    private static Limit only(int param, float... values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return new Limit.Only(param, List.copyOf(list));
    }

    private static Limit anyBut(int param, int refused) {
        return new Limit.AnyBut(param, refused);
    }
}
