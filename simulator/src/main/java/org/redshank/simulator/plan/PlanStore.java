package org.redshank.simulator.plan;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.redshank.mavlink.dialect.MavMissionType;

/** The three plans an autopilot stores. Each changes as a whole or not at all. Owned by one thread. */
public final class PlanStore {
    private final int capacity;
    private List<PlanItem> mission = List.of();
    private List<PlanItem> fence = List.of();
    private List<PlanItem> rally = List.of();
    private int missionChanges;
    private int fenceChanges;

    /** @param capacity most items a mission may have */
    public PlanStore(int capacity) {
        this.capacity = capacity;
    }

    /** Most items that a plan of this type may have. */
    public int capacity(MavMissionType type) {
        return switch (type) {
            case MISSION, ALL -> capacity;
            case FENCE -> 1000;
            case RALLY -> 100;
        };
    }

    /** The items of one plan. */
    public List<PlanItem> items(MavMissionType type) {
        return switch (type) {
            case MISSION, ALL -> mission;
            case FENCE -> fence;
            case RALLY -> rally;
        };
    }

    /** Replaces one plan, or all three by {@code ALL}. */
    public void replace(MavMissionType type, List<PlanItem> items) {
        List<PlanItem> kept = List.copyOf(items);
        if (type == MavMissionType.MISSION || type == MavMissionType.ALL) {
            mission = kept;
            missionChanges++;
        }
        if (type == MavMissionType.FENCE || type == MavMissionType.ALL) {
            fence = kept;
            fenceChanges++;
        }
        if (type == MavMissionType.RALLY || type == MavMissionType.ALL) {
            rally = kept;
        }
    }

    public List<PlanItem> mission() {
        return mission;
    }

    public List<PlanItem> fence() {
        return fence;
    }

    public List<PlanItem> rally() {
        return rally;
    }

    /** Counts the changes of the mission. */
    public int missionChanges() {
        return missionChanges;
    }

    /** Counts the changes of the fence. */
    public int fenceChanges() {
        return fenceChanges;
    }

    /** A number that differs when the items do, 0 for none. */
    public static long identity(List<PlanItem> items) {
        if (items.isEmpty()) {
            return 0;
        }
        CRC32 crc = new CRC32();
        for (PlanItem item : items) {
            crc.update(ByteBuffer.allocate(40)
                    .putInt(item.frame())
                    .putInt(item.command())
                    .putFloat(item.p1())
                    .putFloat(item.p2())
                    .putFloat(item.p3())
                    .putFloat(item.p4())
                    .putInt(item.x())
                    .putInt(item.y())
                    .putFloat(item.z())
                    .flip());
        }
        return crc.getValue();
    }
}
