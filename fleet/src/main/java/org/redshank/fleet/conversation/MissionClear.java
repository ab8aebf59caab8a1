package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;

/**
 * Removes the mission, fence or rally points from a vehicle.
 *
 * @see <a href="https://mavlink.io/en/services/mission.html#clear_mission">Mission protocol: clear</a>
 */
public final class MissionClear {
    private static final Patience PATIENCE = Patience.USUAL;

    private final Peer peer;

    public MissionClear(Peer peer) {
        this.peer = peer;
    }

    /**
     * Clears.
     *
     * @throws NoAnswerException if the vehicle does not answer
     * @throws ConversationException if it refuses
     */
    public void clear(MavMissionType type) throws InterruptedException {
        ReentrantLock lock = peer.lock("mission");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(MissionAck.ID)) {
            for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
                if (attempt > 0) {
                    peer.counters().countResent();
                }
                peer.send(new MissionClearAll(peer.system(), peer.component(), type.value()), TrafficClass.CONTROL);
                if (acknowledged(type, box, PATIENCE.afterTry(attempt))) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
        peer.counters().countUnanswered();
        throw new NoAnswerException("the vehicle did not answer that its " + MissionWords.type(type)
                + " be removed; asked " + PATIENCE.tries() + " times");
    }

    private boolean acknowledged(MavMissionType type, Mailbox box, Duration wait) throws InterruptedException {
        long until = peer.clock().nanos() + wait.toNanos();
        while (true) {
            long left = until - peer.clock().nanos();
            Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
            if (frame == null) {
                return false;
            }
            MissionAck ack = MissionAck.from(frame);
            if (peer.from(frame)
                    && ack.missionType() == type.value()
                    && peer.toUs(ack.targetSystem(), ack.targetComponent())) {
                if (ack.type() != MavMissionResult.ACCEPTED.value()) {
                    throw new ConversationException("the vehicle did not remove its " + MissionWords.type(type) + ": "
                            + MissionWords.result(ack.type()));
                }
                return true;
            }
            peer.counters().countStray();
        }
    }
}
