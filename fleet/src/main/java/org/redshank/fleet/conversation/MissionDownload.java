package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
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
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.MissionRequestList;

/**
 * Reads what mission, fence or rally points are on board: their count, then one by one.
 *
 * @see <a href="https://mavlink.io/en/services/mission.html#download_mission">Mission protocol: download</a>
 */
public final class MissionDownload {
    private final Peer peer;
    private long number;

    public MissionDownload(Peer peer) {
        this.peer = peer;
    }

    /** The number that the vehicle gave what was read last; 0 if it gave none. */
    public long number() {
        return number;
    }

    /**
     * The items on board, in order; empty when there are none.
     *
     * @throws NoAnswerException if the vehicle falls silent
     * @throws ConversationException if it refuses
     */
    public List<MissionItemInt> download(MavMissionType type, TransferProgress progress) throws InterruptedException {
        ReentrantLock lock = peer.lock("mission");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(MissionCount.ID, MissionItemInt.ID, MissionAck.ID)) {
            int count = ask(
                    new MissionRequestList(peer.system(), peer.component(), type.value()),
                    Patience.USUAL,
                    box,
                    frame -> count(frame, type),
                    "the count of the " + MissionWords.type(type));
            List<MissionItemInt> items = new ArrayList<>();
            for (int seq = 0; seq < count; seq++) {
                int wanted = seq;
                items.add(ask(
                        new MissionRequestInt(seq, peer.system(), peer.component(), type.value()),
                        Patience.ITEM,
                        box,
                        frame -> item(frame, type, wanted),
                        "item " + seq + " of " + count + " of the " + MissionWords.type(type)));
                progress.done(seq + 1, count);
            }
            peer.send(
                    new MissionAck(peer.system(), peer.component(), MavMissionResult.ACCEPTED.value(), type.value(), 0),
                    TrafficClass.BULK);
            return items;
        } finally {
            lock.unlock();
        }
    }

    private <T> T ask(
            Message question, Patience patience, Mailbox box, Function<Frame, @Nullable T> answer, String what)
            throws InterruptedException {
        for (int attempt = 0; attempt < patience.tries(); attempt++) {
            if (attempt > 0) {
                peer.counters().countResent();
            }
            peer.send(question, TrafficClass.BULK);
            T found = await(patience.afterTry(attempt), box, answer);
            if (found != null) {
                return found;
            }
        }
        peer.counters().countUnanswered();
        throw new NoAnswerException("the vehicle did not send " + what + "; asked " + patience.tries() + " times");
    }

    private <T> @Nullable T await(Duration wait, Mailbox box, Function<Frame, @Nullable T> answer)
            throws InterruptedException {
        long until = peer.clock().nanos() + wait.toNanos();
        while (true) {
            long left = until - peer.clock().nanos();
            Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
            if (frame == null) {
                return null;
            }
            T found = peer.from(frame) ? answer.apply(frame) : null;
            if (found != null) {
                return found;
            }
            peer.counters().countStray();
        }
    }

    private @Nullable Integer count(Frame frame, MavMissionType type) {
        refusal(frame, type);
        if (frame.messageId() != MissionCount.ID) {
            return null;
        }
        MissionCount m = MissionCount.from(frame);
        boolean ours = m.missionType() == type.value() && peer.toUs(m.targetSystem(), m.targetComponent());
        if (!ours) {
            return null;
        }
        number = m.opaqueId();
        return m.count();
    }

    private @Nullable MissionItemInt item(Frame frame, MavMissionType type, int seq) {
        refusal(frame, type);
        if (frame.messageId() != MissionItemInt.ID) {
            return null;
        }
        MissionItemInt m = MissionItemInt.from(frame);
        boolean ours =
                m.missionType() == type.value() && m.seq() == seq && peer.toUs(m.targetSystem(), m.targetComponent());
        return ours ? m : null;
    }

    /** An acknowledgement in a download can only be the vehicle's no. */
    private void refusal(Frame frame, MavMissionType type) {
        if (frame.messageId() == MissionAck.ID) {
            MissionAck m = MissionAck.from(frame);
            if (m.missionType() == type.value()
                    && peer.toUs(m.targetSystem(), m.targetComponent())
                    && m.type() != MavMissionResult.ACCEPTED.value()) {
                throw new ConversationException("the vehicle does not give its " + MissionWords.type(type) + ": "
                        + MissionWords.result(m.type()));
            }
        }
    }
}
