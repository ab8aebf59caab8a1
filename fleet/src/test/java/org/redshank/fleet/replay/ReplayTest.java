package org.redshank.fleet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.Recorded;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.SysStatus;

/** A flight of three vehicles, played again. */
class ReplayTest {
    private static final int VEHICLES = 3;
    private static final int SECONDS = 120;
    private static final int LAT = 470000000;

    private final HandClock clock = new HandClock();
    private final FleetEvents events = new FleetEvents();
    private final Map<Integer, FrameWriter> writers = new HashMap<>();
    private final List<String> live = new ArrayList<>();
    private final Instant begin = clock.now();

    @TempDir
    private Path directory;

    private Journal journal;
    private Identities identities;
    private Spine spine;

    @BeforeEach
    void fly() {
        journal = Journal.open(directory.resolve("journal"), JournalOptions.defaults(), clock);
        identities = new Identities(List.of(), identity -> {}, id -> {});
        spine = new Spine(clock, journal::frame, identities, events, journal::note);
    }

    @AfterEach
    void close() {
        journal.close();
        events.close();
    }

    private void say(Channel channel, int systemId, Message message) {
        byte[] frame =
                writers.computeIfAbsent(systemId, id -> new FrameWriter(id, 1)).encode(message);
        spine.heard(channel, Frame.parse(frame), clock.nanos());
    }

    /** Two minutes; the date is set back by an hour in the middle if so wished. */
    private void flight(Duration jump) {
        Channel one = Recorded.wide(1, "a");
        Channel two = Recorded.wide(2, "b");
        for (int second = 0; second < SECONDS; second++) {
            if (second == SECONDS / 2) {
                clock.jump(jump);
                spine.tick();
            }
            for (int id = 1; id <= VEHICLES; id++) {
                Channel channel = id == VEHICLES ? two : one;
                say(channel, id, Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, second % 7, true));
                say(channel, id, Says.position(1000L + second * 1000L, LAT + second, id));
                say(channel, id, new Attitude(1000L + second * 1000L, 0.01f * id, 0, second / 100f, 0, 0, 0));
                say(channel, id, new MissionCurrent(second / 10, 12, 3, 1, 0, 0, 0));
                say(
                        channel,
                        id,
                        new SysStatus(0, 0, 0, 0, 15_000 - second, 500, 0, 0, 0, 0, 0, 0, 90 - second / 2, 0, 0, 0));
                if (second % 20 == id) {
                    say(channel, id, new Statustext(4, "second " + second, 0, 0));
                }
            }
            live.add(picture(spine.vehicles()));
            for (int i = 0; i < 5; i++) {
                clock.passMs(200);
                spine.tick();
            }
        }
        journal.flush();
    }

    /** What frames alone decide, of all vehicles. */
    private static String picture(Vehicles vehicles) {
        StringBuilder picture = new StringBuilder();
        for (Vehicle vehicle : vehicles.all()) {
            VehicleState s = vehicle.state();
            picture.append(s.id())
                    .append(' ')
                    .append(s.mode())
                    .append(s.armed())
                    .append(s.kind())
                    .append(s.position() == null ? null : s.position().at())
                    .append(s.position() == null ? null : s.position().altitudeAmslM())
                    .append(s.attitude() == null ? null : s.attitude().yawDeg())
                    .append(s.battery() == null ? null : s.battery().volts())
                    .append(s.mission())
                    .append(s.rebootCount())
                    .append(s.badPositions())
                    .append(s.link())
                    .append(s.messages().stream()
                            .map(VehicleState.StatusLine::text)
                            .toList())
                    .append('\n');
        }
        return picture.toString();
    }

    private Path tlog() {
        Path file = directory.resolve("flight.tlog");
        try (TlogWriter log = TlogWriter.create(file);
                JournalCursor cursor = journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN) {
                    log.write(cursor.epochMicros(), cursor.buffer(), cursor.offset(), cursor.length());
                }
            }
        }
        return file;
    }

    private Replay replay(double speed) {
        return Replay.of(
                journal,
                identities.all(),
                List.of(),
                begin,
                begin.plusSeconds(SECONDS - 1).plusMillis(1),
                AlarmLimits.USUAL,
                speed);
    }

    private static void ended(Replay replay) {
        Waiting.until("the end", replay::ended);
        assertThat(replay.problem()).isNull();
    }

    @Test
    void aStretchOfTheJournalEndsAsTheFlightDid() {
        flight(Duration.ZERO);
        try (Replay replay = replay(1000)) {
            ended(replay);
            assertThat(picture(replay.vehicles())).isEqualTo(live.getLast());
            assertThat(replay.replayed()).isTrue();
            assertThat(replay.time()).isEqualTo(replay.to());
        }
    }

    @Test
    void aTelemetryLogEndsAsTheFlightDid() {
        flight(Duration.ZERO);
        try (Replay replay = Replay.of(tlog(), AlarmLimits.USUAL, 1000)) {
            ended(replay);
            assertThat(picture(replay.vehicles())).isEqualTo(live.getLast());
            assertThat(replay.from()).isEqualTo(begin);
        }
    }

    @Test
    void anyMomentIsShownAsItWasForwardAndBack() {
        flight(Duration.ZERO);
        try (Replay replay = replay(1)) {
            replay.pause(true);
            for (int second : new int[] {30, 100, 10, 75, 119, 61, 0, 118}) {
                Instant to = begin.plusSeconds(second).plusMillis(1);
                replay.seek(to);
                Waiting.until(
                        "second " + second,
                        () -> picture(replay.vehicles())
                                .replaceAll("\\[.*]", "")
                                .equals(live.get(second).replaceAll("\\[.*]", "")));
                assertThat(replay.position()).isEqualTo(to.isAfter(replay.to()) ? replay.to() : to);
                assertThat(replay.paused()).isTrue();
            }
            replay.speed(1000);
            assertThat(replay.speed()).isEqualTo(1000);
            replay.pause(false);
            ended(replay);
            replay.seek(begin.plusSeconds(50));
            assertThat(replay.ended()).isFalse();
            ended(replay);
            assertThat(picture(replay.vehicles()).replaceAll("\\[.*]", ""))
                    .isEqualTo(live.getLast().replaceAll("\\[.*]", ""));
        }
    }

    @Test
    void alarmsAreRaisedAgainFromTheFrames() {
        flight(Duration.ZERO);
        try (Replay replay = replay(1000)) {
            ended(replay);
            assertThat(replay.alarms().all()).isEmpty();
        }
        AlarmLimits strict = new AlarmLimits(60, 10, 1000);
        try (Replay replay =
                Replay.of(journal, identities.all(), List.of(), begin, begin.plusSeconds(SECONDS), strict, 1000)) {
            ended(replay);
            assertThat(replay.alarms().open().stream().map(alarm -> alarm.id()))
                    .contains("battery-v1", "battery-v2", "battery-v3");
        }
    }

    @Test
    void aDateThatWasSetBackInTheRecordIsPlayedThrough() {
        flight(Duration.ofMinutes(-5));
        Instant from = begin.minus(Duration.ofMinutes(5));
        try (Replay replay = Replay.of(
                journal, identities.all(), List.of(), from, begin.plusSeconds(SECONDS), AlarmLimits.USUAL, 1000)) {
            ended(replay);
            assertThat(picture(replay.vehicles()).replaceAll("\\[.*]|OK|LOST|DEGRADED", ""))
                    .isEqualTo(live.getLast().replaceAll("\\[.*]|OK|LOST|DEGRADED", ""));
        }
    }

    @Test
    void whatCannotBePlayedIsRefused() {
        assertThatThrownBy(() -> replay(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replay(1001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replay(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Replay.of(journal, identities.all(), List.of(), begin, begin, AlarmLimits.USUAL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before");
        assertThatThrownBy(() -> Replay.of(directory, AlarmLimits.USUAL, 1)).isInstanceOf(RuntimeException.class);
    }
}
