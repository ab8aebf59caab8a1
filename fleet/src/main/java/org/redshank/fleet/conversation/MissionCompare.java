package org.redshank.fleet.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionItemInt;

/**
 * Compares what was sent with what is on board, field by field. What autopilots are known to alter is no difference:
 * ArduPilot's item 0 is home and its own; frames with and without _INT are the same; altitudes are kept to a centimetre;
 * a parameter that was left to the vehicle (NaN) may be anything; and each autopilot keeps only those parameters of a
 * command that mean something to it.
 */
public final class MissionCompare {
    private static final int PLACE_TOLERANCE_E7 = 2;
    private static final double ALTITUDE_TOLERANCE_M = 0.02;
    private static final double RELATIVE_TOLERANCE = 1e-3;
    private static final Set<Integer> ALL = Set.of(1, 2, 3, 4);

    private final Autopilot autopilot;
    private final VehicleKind kind;

    public MissionCompare(Autopilot autopilot, VehicleKind kind) {
        this.autopilot = autopilot;
        this.kind = kind;
    }

    /** What differs, in words, one line each; empty when nothing does. */
    public List<String> differences(List<MissionItemInt> sent, List<MissionItemInt> read) {
        List<String> lines = new ArrayList<>();
        boolean mission = sent.isEmpty() || sent.getFirst().missionType() == 0;
        int skip = autopilot == Autopilot.ARDUPILOT && mission ? 1 : 0;
        int wanted = Math.max(0, sent.size() - skip);
        int found = Math.max(0, read.size() - skip);
        if (wanted != found) {
            lines.add("there are " + found + " items on board instead of " + wanted);
            return lines;
        }
        for (int i = skip; i < sent.size(); i++) {
            item(i, sent.get(i), read.get(i), lines);
        }
        return lines;
    }

    private void item(int i, MissionItemInt sent, MissionItemInt read, List<String> lines) {
        MissionItem item = MissionWire.item(sent);
        String name = "item " + i + " (" + item.commandName() + ")";
        if (sent.command() != read.command()) {
            lines.add(name + " is " + MissionWire.item(read).commandName() + " on board");
            return;
        }
        if (item.hasPlace()) {
            place(name, sent, read, lines);
        } else {
            number(name + " parameter 5", sent.x(), read.x(), lines);
            number(name + " parameter 6", sent.y(), read.y(), lines);
            number(name + " parameter 7", sent.z(), read.z(), lines);
        }
        Set<Integer> kept = kept(MavCmd.of(sent.command()));
        float[] s = {sent.param1(), sent.param2(), sent.param3(), sent.param4()};
        float[] r = {read.param1(), read.param2(), read.param3(), read.param4()};
        for (int p = 0; p < s.length; p++) {
            if (kept.contains(p + 1)) {
                number(name + " parameter " + (p + 1), s[p], r[p], lines);
            }
        }
    }

    private void place(String name, MissionItemInt sent, MissionItemInt read, List<String> lines) {
        if (MissionWire.frame(sent.frame()) != MissionWire.frame(read.frame()) && !fence(sent)) {
            lines.add(name + " frame is " + read.frame() + " on board, was sent as " + sent.frame());
        }
        boolean asSent = Math.abs((long) sent.x() - read.x()) <= PLACE_TOLERANCE_E7
                && Math.abs((long) sent.y() - read.y()) <= PLACE_TOLERANCE_E7;
        if (!asSent && !(sent.x() == 0 && sent.y() == 0)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s is at %.7f, %.7f on board, was sent as %.7f, %.7f",
                    name,
                    read.x() / 1e7,
                    read.y() / 1e7,
                    sent.x() / 1e7,
                    sent.y() / 1e7));
        }
        boolean rally = sent.command() == MavCmd.NAV_RALLY_POINT.value(); // kept in whole metres by ArduPilot
        double tolerance = rally ? 1 : ALTITUDE_TOLERANCE_M;
        if (!(Math.abs(sent.z() - read.z()) <= tolerance) && !fence(sent)) {
            lines.add(name + " altitude is " + read.z() + " m on board, was sent as " + sent.z() + " m");
        }
    }

    /** Fence items lie on the ground: their frame and altitude mean nothing. */
    private static boolean fence(MissionItemInt sent) {
        return switch (MavCmd.of(sent.command())) {
            case NAV_FENCE_POLYGON_VERTEX_INCLUSION,
                    NAV_FENCE_POLYGON_VERTEX_EXCLUSION,
                    NAV_FENCE_CIRCLE_INCLUSION,
                    NAV_FENCE_CIRCLE_EXCLUSION -> true;
            case null, default -> false;
        };
    }

    private void number(String what, float sent, float read, List<String> lines) {
        double tolerance = Math.max(RELATIVE_TOLERANCE, Math.abs(sent) * RELATIVE_TOLERANCE);
        boolean whole = autopilot == Autopilot.ARDUPILOT; // keeps many parameters as whole numbers
        boolean same = Math.abs(sent - read) <= tolerance || (whole && (int) sent == (int) read && Math.abs(sent) >= 1);
        if (!same && !Float.isNaN(sent)) {
            lines.add(what + " is " + read + " on board, was sent as " + sent);
        }
    }

    /** The parameters 1 to 4 of a command that an autopilot keeps. */
    private Set<Integer> kept(@Nullable MavCmd command) {
        if (autopilot == Autopilot.PX4) {
            return command == MavCmd.NAV_WAYPOINT ? Set.of(1, 2, 4) : ALL;
        }
        if (autopilot != Autopilot.ARDUPILOT) {
            return ALL;
        }
        return switch (command) {
            case NAV_WAYPOINT -> kind == VehicleKind.PLANE || kind == VehicleKind.VTOL ? Set.of(2, 3) : Set.of(1);
            case NAV_SPLINE_WAYPOINT, NAV_TAKEOFF, NAV_LAND, NAV_LOITER_TIME, NAV_CONTINUE_AND_CHANGE_ALT -> Set.of(1);
            case NAV_LOITER_UNLIM -> Set.of(3);
            case NAV_LOITER_TURNS -> Set.of(1, 3);
            case NAV_LOITER_TO_ALT -> Set.of(2);
            case NAV_RETURN_TO_LAUNCH, NAV_VTOL_TAKEOFF, NAV_RALLY_POINT -> Set.of();
            case NAV_VTOL_LAND -> Set.of(1);
            case DO_SET_ROI, DO_SET_ROI_LOCATION, DO_SET_ROI_NONE, DO_LAND_START, DO_RETURN_PATH_START -> Set.of();
            case DO_SET_CAM_TRIGG_DIST -> Set.of(1, 3);
            case DO_FENCE_ENABLE, DO_VTOL_TRANSITION, CONDITION_DELAY, CONDITION_DISTANCE -> Set.of(1);
            case null, default -> ALL;
        };
    }
}
