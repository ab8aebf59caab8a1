package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.function.Predicate;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CameraTrigger;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.VfrHud;

/** Waits for the effect of an order to be seen in what a vehicle says of itself. */
public final class Watch {
    private final Peer peer;

    public Watch(Peer peer) {
        this.peer = peer;
    }

    /**
     * Waits until the vehicle's figures are as wanted; looks at once and then whenever it says something that matters.
     *
     * @param longest in fleet time
     * @return false when the time is over
     */
    public boolean until(Duration longest, Predicate<Telemetry> effect) throws InterruptedException {
        Telemetry now = new Telemetry();
        try (Mailbox box = peer.listen(
                Heartbeat.ID,
                ExtendedSysState.ID,
                GlobalPositionInt.ID,
                VfrHud.ID,
                HomePosition.ID,
                MissionCurrent.ID,
                SystemTime.ID,
                CameraFeedback.ID,
                CameraTrigger.ID,
                CameraImageCaptured.ID)) {
            long until = peer.clock().nanos() + longest.toNanos();
            while (true) {
                peer.vehicle().telemetry(now);
                if (effect.test(now)) {
                    return true;
                }
                long left = until - peer.clock().nanos();
                if (left <= 0) {
                    return false;
                }
                box.poll(Duration.ofNanos(left));
            }
        }
    }
}
