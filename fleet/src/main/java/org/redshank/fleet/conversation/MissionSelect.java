package org.redshank.fleet.conversation;

import java.time.Duration;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.MissionSetCurrent;

/**
 * Selects the item that a mission goes on with.
 *
 * @see <a href="https://mavlink.io/en/services/mission.html#current_mission_item">Mission protocol: current item</a>
 */
public final class MissionSelect {
    private static final Patience PATIENCE = Patience.USUAL;

    private final Peer peer;

    public MissionSelect(Peer peer) {
        this.peer = peer;
    }

    /**
     * Selects an item and waits until the vehicle tells that it is the current one.
     *
     * @param seq as numbered on board
     * @throws NoAnswerException if it does not
     */
    public void select(int seq) throws InterruptedException {
        try (Mailbox box = peer.listen(MissionCurrent.ID)) {
            for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
                if (attempt > 0) {
                    peer.counters().countResent();
                }
                peer.send(new MissionSetCurrent(seq, peer.system(), peer.component()), TrafficClass.CONTROL);
                long until = peer.clock().nanos() + PATIENCE.afterTry(attempt).toNanos();
                while (true) {
                    long left = until - peer.clock().nanos();
                    Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
                    if (frame == null) {
                        break;
                    }
                    if (peer.from(frame) && MissionCurrent.from(frame).seq() == seq) {
                        return;
                    }
                }
            }
        }
        peer.counters().countUnanswered();
        throw new NoAnswerException(
                "the vehicle did not make item " + seq + " the current one; asked " + PATIENCE.tries() + " times");
    }
}
