package org.redshank.fleet.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.ParamError;
import org.redshank.mavlink.dialect.ParamValue;

/** Reads one parameter by its name. */
public final class ParameterRead {
    private static final Patience PATIENCE = Patience.USUAL;

    private final Peer peer;

    public ParameterRead(Peer peer) {
        this.peer = peer;
    }

    /** The vehicle's answer; null when it knows no such parameter or does not answer, which cannot always be told apart. */
    @Nullable
    ParamValue tryRead(String name) throws InterruptedException {
        try (Mailbox box = peer.listen(ParamValue.ID, ParamError.ID)) {
            for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
                if (attempt > 0) {
                    peer.counters().countResent();
                }
                peer.send(ParameterFetch.byName(peer, name), TrafficClass.CONTROL);
                long until = peer.clock().nanos() + PATIENCE.afterTry(attempt).toNanos();
                while (true) {
                    long left = until - peer.clock().nanos();
                    Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
                    if (frame == null) {
                        break;
                    }
                    if (frame.messageId() == ParamError.ID) {
                        if (ParamError.from(frame).paramId().equals(name)) {
                            return null;
                        }
                    } else if (peer.from(frame)
                            && ParamValue.from(frame).paramId().equals(name)) {
                        return ParamValue.from(frame);
                    }
                }
            }
        }
        return null;
    }
}
