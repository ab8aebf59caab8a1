package org.redshank.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.FrameWriter;

/** A whole fleet whose disk fills up and whose date is set. */
class FleetTroubleTest {
    @TempDir
    private Path directory;

    /** The system's time with a date that can be set. */
    private static final class SetClock implements FleetClock {
        private final FleetClock system = FleetClock.system();
        private volatile Duration offset = Duration.ZERO;

        @Override
        public Instant instant() {
            return system.instant().plus(offset);
        }

        @Override
        public long micros() {
            return system.micros() + offset.toMillis() * 1000;
        }

        @Override
        public long nanos() {
            return system.nanos();
        }

        @Override
        public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
            return system.awaitNanos(condition, fleetNanos);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            system.sleep(duration);
        }
    }

    private static boolean lasts(Fleet fleet, String id) {
        Alarm alarm = fleet.alarms().find(id);
        return alarm != null && alarm.active();
    }

    /** A vehicle that goes on speaking while something is awaited. */
    private static final class Speaker implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final FrameWriter writer = new FrameWriter(1, 1);
        private final int port;
        private int bootMs = 1000;

        Speaker(Fleet fleet) throws IOException {
            fleet.links().add(new LinkConfig("a", "A", "udp-listen:127.0.0.1:0", true, null), false);
            Waiting.until("the port", () -> fleet.links().port("a") != 0);
            port = fleet.links().port("a");
        }

        void speak() {
            bootMs += 20;
            for (byte[] frame : List.of(
                    writer.encode(Says.heartbeat()), writer.encode(Says.position(bootMs, 470000000, 80000000)))) {
                try {
                    socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), port));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Test
    void aFullDiskIsAnAlarmAndVehiclesAreSeenAllTheSame() throws IOException {
        JournalOptions full = JournalOptions.defaults().withReserveBytes(Long.MAX_VALUE / 4);
        try (Fleet fleet = Fleet.open(FleetOptions.in(directory).withJournal(full));
                Speaker vehicle = new Speaker(fleet)) {
            Waiting.until("the alarm", vehicle::speak, () -> lasts(fleet, "journal-system"));
            Alarm alarm = requireNonNull(fleet.alarms().find("journal-system"));
            assertThat(alarm.text()).startsWith("The journal is not being kept: ");
            Waiting.until(
                    "a dropped frame",
                    vehicle::speak,
                    () -> fleet.journal().status().droppedFrames() > 0);
            Waiting.until(
                    "the vehicle",
                    vehicle::speak,
                    () -> fleet.vehicles().size() == 1
                            && fleet.vehicles().all().getFirst().state().position() != null);
            assertThat(requireNonNull(fleet.alarms().acknowledge("journal-system", "Ada", ""))
                            .acknowledgedBy())
                    .isEqualTo("Ada");
        }
        try (Fleet fleet = Fleet.open(FleetOptions.in(directory))) {
            assertThat(requireNonNull(fleet.alarms().find("journal-system")).acknowledgedBy())
                    .isEqualTo("Ada");
        }
    }

    @Test
    void aDateThatIsSetIsAnAlarmAndNothingElse() throws IOException {
        SetClock clock = new SetClock();
        try (Fleet fleet = Fleet.open(FleetOptions.in(directory).withClock(clock));
                Speaker vehicle = new Speaker(fleet)) {
            Waiting.until("the vehicle", vehicle::speak, () -> fleet.vehicles().size() == 1);
            for (Duration jump : List.of(Duration.ofDays(300), Duration.ofDays(-300))) {
                String word = jump.isNegative() ? "back" : "forward";
                clock.offset = clock.offset.plus(jump);
                Waiting.until(
                        "the alarm of a jump " + word,
                        vehicle::speak,
                        () -> fleet.alarms().open().stream()
                                .anyMatch(alarm -> alarm.text().contains("set " + word)));
                vehicle.speak();
                VehicleState state = fleet.vehicles().all().getFirst().state();
                assertThat(state.link()).isNotEqualTo(LinkHealth.LOST);
                assertThat(state.rebootCount()).isZero();
            }
            assertThat(requireNonNull(fleet.links().find("a")).channels()).hasSize(1);
        }
    }
}
