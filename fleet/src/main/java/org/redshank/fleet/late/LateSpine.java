package org.redshank.fleet.late;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.FrameRecord;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Vehicle;

/** A spine of its own for one log, by the log's own time: the same folds, another source. For one thread. */
final class LateSpine {
    private final Clock clock = new Clock();
    private final Channel channel = Channel.recorded(1, "late", "late");
    final Spine spine = new Spine(
            clock,
            FrameRecord.NONE,
            new Identities(List.of(), identity -> {}, id -> {}),
            new FleetEvents(),
            event -> {});

    void hear(LateLog.Late late) {
        clock.micros = late.micros();
        spine.heard(channel, late.frame(), late.micros() * 1000);
    }

    /** The one that was heard; null while none was. */
    @Nullable
    Vehicle vehicle() {
        List<Vehicle> all = spine.vehicles().all();
        return all.isEmpty() ? null : all.getFirst();
    }

    /** Stands where the last frame was. */
    private static final class Clock implements FleetClock {
        private long micros;

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        @Override
        public long micros() {
            return micros;
        }

        @Override
        public long nanos() {
            return micros * 1000;
        }

        @Override
        public long awaitNanos(Condition condition, long fleetNanos) {
            throw new UnsupportedOperationException("nothing is waited for in a log");
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("nothing is waited for in a log");
        }
    }
}
