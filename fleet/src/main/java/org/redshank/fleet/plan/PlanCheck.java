package org.redshank.fleet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.gate.Verdict;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavMissionType;

/** Says what is wrong with a plan as such, whichever vehicle is to fly it. */
public final class PlanCheck {
    /** The most items that the protocol's 16-bit count and this program take. */
    public static final int MAX_ITEMS = 10_000;

    private static final double MIN_ALTITUDE_M = -1000;
    private static final double MAX_ALTITUDE_M = 20_000;
    private static final Set<MavFrame> FRAMES =
            Set.of(MavFrame.GLOBAL, MavFrame.GLOBAL_RELATIVE_ALT, MavFrame.GLOBAL_TERRAIN_ALT, MavFrame.MISSION);

    private final Gate gate;

    public PlanCheck(Gate gate) {
        this.gate = gate;
    }

    /** All that is wrong with a plan, in its order; empty when nothing is. */
    public List<PlanFault> faults(Plan plan) {
        List<PlanFault> faults = new ArrayList<>();
        if (plan.name().isBlank() || plan.name().length() > 80) {
            faults.add(new PlanFault("/name", "name", plan.name(), "a plan needs a name of 1 to 80 characters"));
        }
        if (plan.items().size() > MAX_ITEMS) {
            faults.add(new PlanFault(
                    "/items",
                    "item-count",
                    Integer.toString(plan.items().size()),
                    "a plan has at most " + MAX_ITEMS + " items, this one "
                            + plan.items().size()));
            return faults;
        }
        for (int i = 0; i < plan.items().size(); i++) {
            item(plan, i, faults);
        }
        for (int i = 0; i < plan.rally().size(); i++) {
            Altitude altitude = plan.rally().get(i).altitude();
            if (!(altitude instanceof Altitude.AboveHome)) {
                faults.add(new PlanFault(
                        "/rally/" + i, "datum", altitude.toString(), "a rally point's altitude is above home"));
            }
            altitude("/rally/" + i + "/altitudeAboveHomeM", altitude.metres(), faults);
        }
        return faults;
    }

    private void item(Plan plan, int i, List<PlanFault> faults) {
        MissionItem item = plan.items().get(i);
        String at = "/items/" + i;
        Verdict verdict = gate.checkItem(MavMissionType.MISSION.value(), item.command(), item.commandParams());
        if (verdict instanceof Verdict.Refused(String rule, String value, String detail)) {
            faults.add(new PlanFault(at + "/command", rule, value, "item " + i + ": " + detail));
        }
        if (!FRAMES.contains(MavFrame.of(item.frame()))) {
            faults.add(new PlanFault(
                    at + "/frame",
                    "frame",
                    Integer.toString(item.frame()),
                    "item " + i + ": the frame must be GLOBAL, GLOBAL_RELATIVE_ALT, GLOBAL_TERRAIN_ALT or MISSION"));
        }
        params(item, i, faults);
        if (item.hasPlace()) {
            place(item, i, faults);
            altitude(at + "/altitudeM", item.z(), faults);
        }
        if (item.command() == MavCmd.DO_JUMP.value()
                && !(item.param1() >= 0 && item.param1() < plan.items().size())) {
            faults.add(new PlanFault(
                    at + "/params",
                    "jump",
                    Float.toString(item.param1()),
                    "item " + i + ": jumps to item " + item.param1() + " of "
                            + plan.items().size()));
        }
    }

    private static void params(MissionItem item, int i, List<PlanFault> faults) {
        float[] params = item.commandParams();
        for (int p = 0; p < params.length; p++) {
            if (Float.isInfinite(params[p])) {
                faults.add(new PlanFault(
                        "/items/" + i + "/params",
                        "finite",
                        Float.toString(params[p]),
                        "item " + i + ": parameter " + (p + 1) + " is infinite"));
            }
        }
    }

    private static void place(MissionItem item, int i, List<PlanFault> faults) {
        boolean none = Double.isNaN(item.x()) && Double.isNaN(item.y());
        if (none && !placeMayMiss(item.command())) {
            faults.add(new PlanFault(
                    "/items/" + i + "/latDeg",
                    "place",
                    "none",
                    "item " + i + ": " + item.commandName() + " needs latitude and longitude"));
        } else if (!none && !LatLon.isValid(item.x(), item.y())) {
            faults.add(new PlanFault(
                    "/items/" + i + (LatLon.isValid(item.x(), 0) ? "/lonDeg" : "/latDeg"),
                    "place",
                    item.x() + ", " + item.y(),
                    "item " + i + ": latitude must be in -90 to 90 and longitude in -180 to 180 degrees"));
        }
    }

    /** Commands that mean the present place, or need none, when no place is given. */
    private static boolean placeMayMiss(int command) {
        return switch (MavCmd.of(command)) {
            case NAV_TAKEOFF,
                    NAV_VTOL_TAKEOFF,
                    NAV_LAND,
                    NAV_VTOL_LAND,
                    NAV_LOITER_UNLIM,
                    NAV_LOITER_TIME,
                    NAV_LOITER_TURNS,
                    NAV_LOITER_TO_ALT,
                    DO_LAND_START,
                    DO_RETURN_PATH_START,
                    DO_SET_ROI -> true;
            case null, default -> false;
        };
    }

    private static void altitude(String pointer, double metres, List<PlanFault> faults) {
        if (!(metres >= MIN_ALTITUDE_M && metres <= MAX_ALTITUDE_M)) {
            faults.add(new PlanFault(
                    pointer,
                    "altitude",
                    Double.toString(metres),
                    "altitude must be in " + MIN_ALTITUDE_M + " to " + MAX_ALTITUDE_M + " m, was " + metres));
        }
    }
}
