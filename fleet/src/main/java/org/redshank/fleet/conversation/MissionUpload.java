package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequest;
import org.redshank.mavlink.dialect.MissionRequestInt;

/**
 * Brings a mission, a fence or rally points on board. The vehicle asks for the items one by one and may ask for any again;
 * what was sent last is repeated when nothing comes. When this returns the vehicle has accepted all; whether it keeps them
 * as they were sent is for {@link MissionDownload} to find out.
 *
 * @see <a href="https://mavlink.io/en/services/mission.html#uploading_mission">Mission protocol: upload</a>
 */
public final class MissionUpload {
    private static final Patience PATIENCE = Patience.UPLOAD;

    private final Peer peer;

    public MissionUpload(Peer peer) {
        this.peer = peer;
    }

    /**
     * Uploads items; none at all removes what is on board.
     *
     * @param items with their sequence numbers, all for this vehicle
     * @throws NoAnswerException if the vehicle falls silent
     * @throws ConversationException if it refuses, with the reason and the item's number
     */
    public void upload(MavMissionType type, List<MissionItemInt> items, TransferProgress progress)
            throws InterruptedException {
        ReentrantLock lock = peer.lock("mission");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(MissionRequestInt.ID, MissionRequest.ID, MissionAck.ID)) {
            new Run(type, items, progress, box).run();
        } catch (InterruptedException e) {
            peer.send(ack(type, MavMissionResult.OPERATION_CANCELLED), TrafficClass.CONTROL);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private MissionAck ack(MavMissionType type, MavMissionResult result) {
        return new MissionAck(peer.system(), peer.component(), result.value(), type.value(), 0);
    }

    /** One upload. */
    private final class Run {
        private final MavMissionType type;
        private final List<MissionItemInt> items;
        private final TransferProgress progress;
        private final Mailbox box;
        private int highest = -1;
        private int last = -1;

        Run(MavMissionType type, List<MissionItemInt> items, TransferProgress progress, Mailbox box) {
            this.type = type;
            this.items = items;
            this.progress = progress;
            this.box = box;
        }

        void run() throws InterruptedException {
            Message latest = new MissionCount(items.size(), peer.system(), peer.component(), type.value(), 0);
            peer.send(latest, TrafficClass.BULK);
            int attempt = 0;
            while (true) {
                Frame frame = next(PATIENCE.afterTry(attempt));
                if (frame == null) {
                    if (++attempt == PATIENCE.tries()) {
                        throw silent();
                    }
                    peer.counters().countResent();
                    peer.send(latest, TrafficClass.BULK);
                } else if (frame.messageId() == MissionAck.ID) {
                    if (ended(MissionAck.from(frame))) {
                        return;
                    }
                } else {
                    attempt = 0;
                    last = seq(frame);
                    highest = Math.max(highest, last);
                    latest = items.get(last);
                    peer.send(latest, TrafficClass.BULK);
                    progress.done(highest, items.size());
                }
            }
        }

        /** The next frame of this upload; null when none comes in time. */
        private @Nullable Frame next(Duration wait) throws InterruptedException {
            long until = peer.clock().nanos() + wait.toNanos();
            while (true) {
                long left = until - peer.clock().nanos();
                Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
                if (frame == null || (peer.from(frame) && ours(frame))) {
                    return frame;
                }
                peer.counters().countStray();
            }
        }

        private boolean ours(Frame frame) {
            if (frame.messageId() == MissionAck.ID) {
                MissionAck m = MissionAck.from(frame);
                return m.missionType() == type.value() && peer.toUs(m.targetSystem(), m.targetComponent());
            }
            MissionRequestInt m = request(frame);
            return m.missionType() == type.value()
                    && peer.toUs(m.targetSystem(), m.targetComponent())
                    && m.seq() < items.size();
        }

        private int seq(Frame frame) {
            return request(frame).seq();
        }

        /** Whether all is across; an acceptance before the last item was asked for belongs to something else. */
        private boolean ended(MissionAck ack) {
            if (ack.type() == MavMissionResult.ACCEPTED.value()) {
                boolean whole = highest == items.size() - 1;
                if (!whole) {
                    peer.counters().countStray();
                }
                return whole;
            }
            String where = last < 0 ? "" : " at item " + last;
            throw new ConversationException("the vehicle refused the " + MissionWords.type(type) + where + ": "
                    + MissionWords.result(ack.type()));
        }

        private NoAnswerException silent() {
            peer.counters().countUnanswered();
            String how = highest < 0 ? "did not ask for an item" : "fell silent after item " + highest;
            return new NoAnswerException("the vehicle " + how + " of " + items.size() + " of the "
                    + MissionWords.type(type) + "; sent " + PATIENCE.tries() + " times");
        }
    }

    /** The old request has the same fields and is answered the same way. */
    private static MissionRequestInt request(Frame frame) {
        if (frame.messageId() == MissionRequestInt.ID) {
            return MissionRequestInt.from(frame);
        }
        MissionRequest m = MissionRequest.from(frame);
        return new MissionRequestInt(m.seq(), m.targetSystem(), m.targetComponent(), m.missionType());
    }
}
