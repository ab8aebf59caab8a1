package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.spine.GateRefusedException;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.trial.Watchman;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.EntryKind;
import org.redshank.journal.JournalCursor;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is pushed at the outlet, nothing forbidden reaches the socket of the vehicle, what reaches it is in the journal,
 * and so is each refusal with its rule. The seed is in the name of each trial.
 */
class WayOutFuzzTest {
    private static final int TRIES = 6000;
    private static final int AT_ONCE = 50;

    @TempDir
    private Path directory;

    private Rig rig;
    private ScriptedVehicle peer;
    private Vehicle vehicle;
    private Channel channel;

    @BeforeEach
    void open() {
        rig = new Rig(directory, 20);
        peer = new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, Faults.NONE);
        vehicle = rig.vehicle(1);
        channel = vehicle.channel(TrafficClass.CONTROL);
    }

    @AfterEach
    void close() {
        peer.close();
        rig.close();
    }

    /** How it may be tried to get bytes out. */
    private enum Way {
        FORWARD,
        SEND_TO_VEHICLE,
        SEND_BY_CHANNEL
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260601, -7_046_029_254_386_353_131L})
    void nothingForbiddenLeavesByTheOutlet(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WildFrames wild = new WildFrames(random);
        Map<Way, Integer> passed = new EnumMap<>(Way.class);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            Way way = Way.values()[random.nextInt(Way.values().length)];
            byte[] frame = wild.next();
            try {
                push(way, frame);
                passed.merge(way, 1, Integer::sum);
            } catch (GateRefusedException e) {
                assertThat(e.value()).isNotEmpty();
                assertThat(e.detail()).isNotEmpty();
                refused.add(e.rule());
            } catch (IllegalArgumentException e) {
                // no frame, or one with a wrong checksum: not even the gate sees it
            }
            if (i % AT_ONCE == 0) {
                catchUp();
            }
        }
        assertThat(passed)
                .as("seed " + seed)
                .hasSize(3)
                .allSatisfy((way, count) -> assertThat(count).isGreaterThan(100));
        assertThat(refused).as("seed " + seed).hasSizeGreaterThan(TRIES / 4);
        List<byte[]> captured = captured();
        captured.forEach(
                d -> assertThat(Watchman.complaints(d)).as("seed " + seed).isEmpty());
        assertThat(journalled(EntryKind.FRAME_OUT)).containsExactlyElementsOf(hex(captured));
        assertThat(refusalsInTheJournal()).containsExactlyElementsOf(refused);
        assertThat(Set.copyOf(refused)).hasSizeGreaterThan(20);
    }

    private void push(Way way, byte[] bytes) {
        switch (way) {
            case FORWARD -> rig.outlet.forward(channel, bytes);
            case SEND_TO_VEHICLE ->
                rig.outlet.send(vehicle, Dialect.ardupilotmega().decode(Frame.parse(bytes)), TrafficClass.CONTROL);
            case SEND_BY_CHANNEL ->
                rig.outlet.send(channel, Dialect.ardupilotmega().decode(Frame.parse(bytes)));
        }
    }

    /** The watchman himself is awake: he complains of everything on his lists, and their numbers are the right ones. */
    @Test
    void theWatchmanSeesWhatIsForbidden() {
        Watchman.MESSAGES.forEach((id, name) -> {
            var info = java.util.Objects.requireNonNull(Dialect.ardupilotmega().message(id));
            assertThat(info.name()).isEqualTo(name);
            assertThat(Watchman.complaints(Trials.blank(info))).as(name).isNotEmpty();
        });
        Trials trials = new Trials();
        Watchman.COMMANDS.forEach((number, name) -> {
            var info = java.util.Objects.requireNonNull(Dialect.ardupilotmega().command(number));
            assertThat(info.name()).isEqualTo("MAV_CMD_" + name);
            assertThat(Watchman.complaints(trials.v2(Trials.command(number)))).isNotEmpty();
            assertThat(Watchman.complaints(trials.v1(Trials.intCommand(number))))
                    .isNotEmpty();
            assertThat(Watchman.complaints(trials.v2(Trials.item(number, 0)))).isNotEmpty();
        });
        for (byte[] forbidden : WildFrames.forbidden()) {
            assertThat(Watchman.complaints(forbidden)).isNotEmpty();
            assertThat(trials.allowed(forbidden)).isFalse();
        }
        for (byte[] harmless : WildFrames.harmless()) {
            assertThat(Watchman.complaints(harmless)).isEmpty();
            assertThat(trials.allowed(harmless)).isTrue();
        }
    }

    private final List<byte[]> taken = new ArrayList<>();

    /** Waits until the peer's socket has all that was sent, so that none is lost to a full buffer. */
    private void catchUp() {
        Rig.await("all datagrams", () -> peer.received() >= sent());
    }

    private long sent() {
        return channel.status(rig.clock.nanos()).framesOut();
    }

    /** All that came to the socket, once nothing more is sent. */
    private List<byte[]> captured() {
        rig.stopBeating();
        catchUp();
        taken.addAll(peer.takeDatagrams());
        assertThat(taken).hasSize((int) sent());
        return taken;
    }

    private List<String> journalled(EntryKind kind) {
        List<String> all = new ArrayList<>();
        try (JournalCursor cursor = rig.journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == kind) {
                    all.add(java.util.HexFormat.of()
                            .formatHex(cursor.buffer(), cursor.offset(), cursor.offset() + cursor.length()));
                }
            }
        }
        return all;
    }

    private static List<String> hex(List<byte[]> datagrams) {
        return datagrams.stream().map(java.util.HexFormat.of()::formatHex).toList();
    }

    private List<String> refusalsInTheJournal() {
        List<String> rules = new ArrayList<>();
        Map<String, Integer> documented = new TreeMap<>();
        try (JournalCursor cursor = rig.journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT && cursor.event().type().equals("gate.refused")) {
                    String rule = JsonMapper.shared()
                            .readTree(cursor.event().json())
                            .path("rule")
                            .asString();
                    rules.add(rule);
                    documented.merge(rule, 1, Integer::sum);
                }
            }
        }
        return rules;
    }
}
