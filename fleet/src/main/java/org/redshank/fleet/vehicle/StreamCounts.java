package org.redshank.fleet.vehicle;

import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;

/**
 * How often an autopilot was heard to send each of the messages that the fleet lives on, by one channel: autopilots keep the
 * rates of each channel apart. Guarded by the spine's lock; {@link #copy} is for others.
 */
public final class StreamCounts {
    private static final int SLOTS = 12;

    private final long[] counts;

    StreamCounts() {
        this(new long[SLOTS]);
    }

    private StreamCounts(long[] counts) {
        this.counts = counts;
    }

    void heard(int messageId) {
        int slot = slot(messageId);
        if (slot >= 0) {
            counts[slot]++;
        }
    }

    StreamCounts copy() {
        return new StreamCounts(counts.clone());
    }

    /** How often a message of this number was heard; 0 for those that are not counted. */
    public long of(int messageId) {
        int slot = slot(messageId);
        return slot < 0 ? 0 : counts[slot];
    }

    private static int slot(int messageId) {
        return switch (messageId) {
            case Heartbeat.ID -> 0;
            case GlobalPositionInt.ID -> 1;
            case Attitude.ID -> 2;
            case VfrHud.ID -> 3;
            case SysStatus.ID -> 4;
            case GpsRawInt.ID -> 5;
            case BatteryStatus.ID -> 6;
            case ExtendedSysState.ID -> 7;
            case MissionCurrent.ID -> 8;
            case EkfStatusReport.ID -> 9;
            case EstimatorStatus.ID -> 10;
            case HomePosition.ID -> 11;
            default -> -1;
        };
    }
}
