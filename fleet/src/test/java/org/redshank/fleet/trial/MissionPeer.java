package org.redshank.fleet.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequest;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.MissionRequestList;

/**
 * The vehicle's side of the mission protocol, with every trick that vehicles play. Keeps one list, whatever the type of
 * mission. With {@code inPlace} an upload writes over what is there item by item, as ArduPilot does; else all at its end.
 */
public final class MissionPeer implements AutoCloseable {
    private static final long ASK_AGAIN_NANOS = 20_000_000;
    private static final int GIVE_UP = 40;

    private final ScriptedVehicle vehicle;
    private final boolean inPlace;
    public final List<MissionItemInt> stored = new CopyOnWriteArrayList<>();
    public volatile UnaryOperator<MissionItemInt> alter = UnaryOperator.identity();
    public volatile int refuseAt = -1;
    public volatile MavMissionResult refuseWith = MavMissionResult.ERROR;
    public volatile int rebootAt = -1;
    public volatile int capacity = 65_535;
    public volatile boolean oldRequests;
    public volatile boolean wander;
    public volatile boolean strayAcks;
    public volatile int uploads;

    /** Told as what stands for what is on board; 0 for none. */
    public volatile long number;

    private @Nullable MissionCount count;
    private final List<MissionItemInt> coming = new ArrayList<>();
    private int asked;
    private final Thread nagger;
    private volatile boolean closed;

    public MissionPeer(ScriptedVehicle vehicle, boolean inPlace) {
        this.vehicle = vehicle;
        this.inPlace = inPlace;
        vehicle.on(MissionCount.ID, this::begin)
                .on(MissionItemInt.ID, this::item)
                .on(MissionAck.ID, this::acked)
                .on(MissionRequestList.ID, this::list)
                .on(MissionRequestInt.ID, this::give)
                .on(MissionClearAll.ID, this::clear);
        nagger = Thread.ofVirtual().start(() -> {
            while (!closed) {
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
                nag();
            }
        });
    }

    private synchronized void begin(Frame frame) {
        MissionCount m = MissionCount.from(frame);
        if (m.count() > capacity) {
            ack(MavMissionResult.NO_SPACE, m.missionType());
            return;
        }
        if (count != null && count.count() == m.count()) {
            ask();
            return;
        }
        coming.clear();
        count = m;
        uploads++;
        if (m.count() == 0) {
            end(MavMissionResult.ACCEPTED);
        } else {
            ask();
        }
    }

    private synchronized void item(Frame frame) {
        MissionItemInt m = MissionItemInt.from(frame);
        MissionCount now = count;
        if (now == null) {
            if (m.seq() == stored.size() - 1) {
                ack(MavMissionResult.ACCEPTED, m.missionType()); // the last answer was lost
            }
            return;
        }
        if (m.seq() != coming.size()) {
            return;
        }
        if (m.seq() == refuseAt) {
            end(refuseWith);
            return;
        }
        if (m.seq() == rebootAt) {
            rebootAt = -1;
            count = null;
            vehicle.reboot();
            return;
        }
        MissionItemInt kept = alter.apply(m);
        coming.add(kept);
        if (inPlace) {
            if (m.seq() < stored.size()) {
                stored.set(m.seq(), kept);
            } else {
                stored.add(kept);
            }
        }
        if (strayAcks) {
            ack(MavMissionResult.ACCEPTED, m.missionType()); // of an upload long ago
            ack(MavMissionResult.DENIED, m.missionType() + 1); // of another type
            vehicle.send(new MissionAck(254, 190, MavMissionResult.ERROR.value(), m.missionType(), 0));
        }
        if (coming.size() < now.count()) {
            asked = 0;
            ask();
        } else {
            end(MavMissionResult.ACCEPTED);
        }
    }

    private void end(MavMissionResult result) {
        MissionCount now = count;
        count = null;
        if (now != null) {
            if (result == MavMissionResult.ACCEPTED) {
                stored.clear();
                stored.addAll(coming);
            }
            ack(result, now.missionType());
        }
    }

    private void ask() {
        MissionCount now = count;
        if (now == null) {
            return;
        }
        int seq = coming.size();
        if (wander && seq > 2) {
            request(0, now); // again
            request(seq - 2, now);
            request(now.count() + 5, now); // there is none
        }
        request(seq, now);
    }

    private void request(int seq, MissionCount now) {
        vehicle.send(
                oldRequests
                        ? new MissionRequest(seq, 255, 190, now.missionType())
                        : new MissionRequestInt(seq, 255, 190, now.missionType()));
    }

    private synchronized void nag() {
        if (count != null) {
            if (++asked > GIVE_UP) {
                end(MavMissionResult.OPERATION_CANCELLED);
            } else {
                ask();
            }
        }
    }

    private synchronized void acked(Frame frame) {
        if (MissionAck.from(frame).type() != MavMissionResult.ACCEPTED.value()) {
            count = null;
        }
    }

    private synchronized void list(Frame frame) {
        count = null;
        vehicle.send(new MissionCount(
                stored.size(), 255, 190, MissionRequestList.from(frame).missionType(), number));
    }

    private synchronized void give(Frame frame) {
        MissionRequestInt m = MissionRequestInt.from(frame);
        if (m.seq() < stored.size()) {
            vehicle.send(toGround(stored.get(m.seq())));
        } else {
            ack(MavMissionResult.INVALID_SEQUENCE, m.missionType());
        }
    }

    private static MissionItemInt toGround(MissionItemInt m) {
        return new MissionItemInt(
                m.param1(),
                m.param2(),
                m.param3(),
                m.param4(),
                m.x(),
                m.y(),
                m.z(),
                m.seq(),
                m.command(),
                255,
                190,
                m.frame(),
                m.current(),
                m.autocontinue(),
                m.missionType());
    }

    private synchronized void clear(Frame frame) {
        count = null;
        stored.clear();
        ack(MavMissionResult.ACCEPTED, MissionClearAll.from(frame).missionType());
    }

    private void ack(MavMissionResult result, int type) {
        vehicle.send(new MissionAck(255, 190, result.value(), type, 0));
    }

    @Override
    public void close() {
        closed = true;
        try {
            nagger.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
