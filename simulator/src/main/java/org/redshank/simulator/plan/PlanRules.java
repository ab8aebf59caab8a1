package org.redshank.simulator.plan;

import static org.redshank.mavlink.dialect.MavMissionResult.ACCEPTED;
import static org.redshank.mavlink.dialect.MavMissionResult.ERROR;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM1;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM2;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM3;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM4;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM5_X;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM6_Y;
import static org.redshank.mavlink.dialect.MavMissionResult.INVALID_PARAM7;
import static org.redshank.mavlink.dialect.MavMissionResult.UNSUPPORTED;
import static org.redshank.mavlink.dialect.MavMissionResult.UNSUPPORTED_FRAME;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;

/**
 * Which items an autopilot takes. What is not listed is refused: there is no item here that moves
 * anything but the vehicle, its camera and its gaze.
 */
public final class PlanRules {
    private static final int LATITUDE_LIMIT = 900_000_000;
    private static final int LONGITUDE_LIMIT = 1_800_000_000;
    private static final float HEIGHT_LIMIT = 83_000;

    private static final Set<MavCmd> COMMON = EnumSet.of(
            MavCmd.NAV_WAYPOINT,
            MavCmd.NAV_TAKEOFF,
            MavCmd.NAV_LAND,
            MavCmd.NAV_RETURN_TO_LAUNCH,
            MavCmd.NAV_LOITER_UNLIM,
            MavCmd.NAV_LOITER_TIME,
            MavCmd.NAV_LOITER_TO_ALT,
            MavCmd.NAV_DELAY,
            MavCmd.DO_JUMP,
            MavCmd.DO_CHANGE_SPEED,
            MavCmd.DO_LAND_START,
            MavCmd.DO_SET_ROI,
            MavCmd.DO_SET_ROI_LOCATION,
            MavCmd.DO_SET_ROI_NONE,
            MavCmd.DO_MOUNT_CONTROL,
            MavCmd.DO_GIMBAL_MANAGER_PITCHYAW,
            MavCmd.DO_DIGICAM_CONTROL,
            MavCmd.DO_SET_CAM_TRIGG_DIST,
            MavCmd.CONDITION_DELAY,
            MavCmd.CONDITION_DISTANCE,
            MavCmd.IMAGE_START_CAPTURE,
            MavCmd.IMAGE_STOP_CAPTURE,
            MavCmd.VIDEO_START_CAPTURE,
            MavCmd.VIDEO_STOP_CAPTURE);

    private static final Set<MavCmd> ARDUPILOT = EnumSet.of(
            MavCmd.NAV_LOITER_TURNS,
            MavCmd.DO_SET_HOME,
            MavCmd.SET_CAMERA_ZOOM,
            MavCmd.DO_FENCE_ENABLE,
            MavCmd.JUMP_TAG,
            MavCmd.DO_JUMP_TAG);

    private static final Set<MavCmd> PX4 =
            EnumSet.of(MavCmd.SET_CAMERA_MODE, MavCmd.NAV_VTOL_TAKEOFF, MavCmd.NAV_VTOL_LAND);

    private static final Set<MavCmd> ARDUPILOT_COPTER =
            EnumSet.of(MavCmd.NAV_SPLINE_WAYPOINT, MavCmd.CONDITION_YAW, MavCmd.NAV_VTOL_TAKEOFF, MavCmd.NAV_VTOL_LAND);

    /** Commands whose parameter 4 is a heading for ArduPilot, and not a circle's way out or a thing's place. */
    private static final Set<MavCmd> HEADED = EnumSet.of(
            MavCmd.NAV_WAYPOINT,
            MavCmd.NAV_LOITER_UNLIM,
            MavCmd.NAV_LAND,
            MavCmd.NAV_TAKEOFF,
            MavCmd.NAV_VTOL_TAKEOFF,
            MavCmd.NAV_VTOL_LAND);

    private static final Set<MavCmd> ARDUPILOT_PLANE = EnumSet.of(MavCmd.NAV_CONTINUE_AND_CHANGE_ALT);

    private static final Set<MavCmd> VTOL =
            EnumSet.of(MavCmd.NAV_VTOL_TAKEOFF, MavCmd.NAV_VTOL_LAND, MavCmd.DO_VTOL_TRANSITION);

    private static final Set<MavFrame> GLOBAL_FRAMES = EnumSet.of(
            MavFrame.GLOBAL, MavFrame.GLOBAL_INT, MavFrame.GLOBAL_RELATIVE_ALT, MavFrame.GLOBAL_RELATIVE_ALT_INT);

    private static final Set<MavFrame> TERRAIN_FRAMES =
            EnumSet.of(MavFrame.GLOBAL_TERRAIN_ALT, MavFrame.GLOBAL_TERRAIN_ALT_INT);

    private final Personality personality;
    private final Set<MavCmd> missionCommands = EnumSet.copyOf(COMMON);
    private final Set<MavFrame> frames = EnumSet.copyOf(GLOBAL_FRAMES);

    public PlanRules(Personality personality) {
        this.personality = personality;
        if (personality.isPx4()) {
            missionCommands.addAll(PX4);
            return;
        }
        frames.addAll(TERRAIN_FRAMES);
        missionCommands.addAll(ARDUPILOT);
        missionCommands.addAll(personality.vehicleClass() == VehicleClass.COPTER ? ARDUPILOT_COPTER : ARDUPILOT_PLANE);
        if (personality.vehicleClass() == VehicleClass.QUADPLANE) {
            missionCommands.addAll(VTOL);
        }
    }

    /** The answer to one item of an upload. */
    public MavMissionResult check(MavMissionType type, PlanItem item) {
        MavCmd command = MavCmd.of(item.command());
        if (command == null || !takes(type, command)) {
            return UNSUPPORTED;
        }
        MavMissionResult numbers = checkNumbers(item);
        return numbers == ACCEPTED && item.located() ? checkPlace(item) : numbers;
    }

    private boolean takes(MavMissionType type, MavCmd command) {
        return switch (type) {
            case MISSION -> missionCommands.contains(command);
            case FENCE ->
                switch (command) {
                    case NAV_FENCE_POLYGON_VERTEX_INCLUSION,
                            NAV_FENCE_POLYGON_VERTEX_EXCLUSION,
                            NAV_FENCE_CIRCLE_INCLUSION,
                            NAV_FENCE_CIRCLE_EXCLUSION -> true;
                    case NAV_FENCE_RETURN_POINT -> !personality.isPx4();
                    default -> false;
                };
            case RALLY -> command == MavCmd.NAV_RALLY_POINT;
            case ALL -> false;
        };
    }

    private MavMissionResult checkNumbers(PlanItem item) {
        // PX4 reads NaN as "as you are"; ArduPilot takes it for the heading only (AP_Mission::sanity_check_params).
        boolean unset = personality.isPx4();
        MavCmd command = MavCmd.of(item.command());
        boolean heading = unset || (command != null && HEADED.contains(command));
        if (bad(item.p1(), unset)) {
            return INVALID_PARAM1;
        }
        if (bad(item.p2(), unset)) {
            return INVALID_PARAM2;
        }
        if (bad(item.p3(), unset)) {
            return INVALID_PARAM3;
        }
        return bad(item.p4(), heading) ? INVALID_PARAM4 : ACCEPTED;
    }

    private MavMissionResult checkPlace(PlanItem item) {
        MavFrame frame = MavFrame.of(item.frame());
        if (frame == null || !frames.contains(frame)) {
            return UNSUPPORTED_FRAME;
        }
        if (Math.abs((long) item.x()) > LATITUDE_LIMIT) {
            return INVALID_PARAM5_X;
        }
        if (Math.abs((long) item.y()) > LONGITUDE_LIMIT) {
            return INVALID_PARAM6_Y;
        }
        return Math.abs(item.z()) <= HEIGHT_LIMIT ? ACCEPTED : INVALID_PARAM7;
    }

    private static boolean bad(float value, boolean mayBeUnset) {
        return Float.isInfinite(value) || (Float.isNaN(value) && !mayBeUnset);
    }

    /** The answer to a whole upload, once every item was taken. */
    public MavMissionResult checkWhole(MavMissionType type, List<PlanItem> items) {
        if (type == MavMissionType.FENCE) {
            try {
                FenceAreas.of(items);
            } catch (IllegalArgumentException e) {
                return ERROR;
            }
        }
        if (type == MavMissionType.MISSION) {
            for (PlanItem item : items) {
                boolean jump = item.command() == MavCmd.DO_JUMP.value();
                if (jump && !(item.p1() >= 0 && item.p1() < items.size())) {
                    return ERROR;
                }
            }
        }
        return ACCEPTED;
    }
}
