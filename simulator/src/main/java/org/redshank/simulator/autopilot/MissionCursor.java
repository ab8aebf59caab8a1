package org.redshank.simulator.autopilot;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.plan.PlanItem;

/** Finds the way through a mission's items: jumps counted, items beside the way gathered. */
final class MissionCursor {
    /** More jumps than this without anything to fly to is a circle. */
    private static final int MOST_JUMPS = 100;

    private static final int FOREVER = -1;

    private final List<PlanItem> items;
    private final int[] jumped;

    MissionCursor(List<PlanItem> items) {
        this.items = items;
        this.jumped = new int[items.size()];
    }

    /**
     * The first item to fly at or after {@code from}, -1 at the end.
     *
     * @param beside takes the indexes of the items passed that are done beside flying
     */
    int next(int from, List<Integer> beside) {
        int at = from;
        int jumps = 0;
        while (at >= 0 && at < items.size()) {
            PlanItem item = items.get(at);
            MavCmd command = MavCmd.of(item.command());
            if (command == MavCmd.DO_JUMP || command == MavCmd.DO_JUMP_TAG) {
                if (++jumps > MOST_JUMPS) {
                    return -1;
                }
                at = jump(at, command, item);
            } else if (flown(command)) {
                return at;
            } else {
                beside.add(at);
                at++;
            }
        }
        return -1;
    }

    /** Forgets the jumps made. */
    void restart() {
        Arrays.fill(jumped, 0);
    }

    private int jump(int at, MavCmd command, PlanItem item) {
        int times = (int) item.p2();
        if (times != FOREVER && jumped[at] >= times) {
            return at + 1;
        }
        jumped[at]++;
        return command == MavCmd.DO_JUMP ? (int) item.p1() : tag(item.p1(), at + 1);
    }

    private int tag(float tag, int otherwise) {
        for (int i = 0; i < items.size(); i++) {
            PlanItem item = items.get(i);
            if (item.command() == MavCmd.JUMP_TAG.value() && item.p1() == tag) {
                return i;
            }
        }
        return otherwise;
    }

    /** The landing sequence's first item, -1 when there is none. */
    int landingStart() {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).command() == MavCmd.DO_LAND_START.value()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the item at an index is a plain point on the way, passed without stopping. */
    boolean passedThrough(int index) {
        if (index < 0 || index >= items.size()) {
            return false;
        }
        int command = items.get(index).command();
        return command == MavCmd.NAV_WAYPOINT.value() || command == MavCmd.NAV_SPLINE_WAYPOINT.value();
    }

    /** NAV commands of common.xml are 16 to 95, their last one 95. */
    static boolean flown(@Nullable MavCmd command) {
        return command != null && command.value() < MavCmd.NAV_LAST.value();
    }
}
