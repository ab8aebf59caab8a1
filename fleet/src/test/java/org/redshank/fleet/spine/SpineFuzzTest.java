package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.Recorded;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;

/** Any bytes at all, from the scanner to the vehicles: nothing breaks, nothing impossible is shown, nothing is lost. */
class SpineFuzzTest {
    private static final int STEPS = 6000;
    private static final List<MessageInfo> MESSAGES =
            List.copyOf(Dialect.ardupilotmega().messages());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBytesLeaveVehiclesThatCanBe(long seed) {
        List<byte[]> chunks = chunks(seed);
        List<String> first = play(seed, chunks);
        assertThat(first).isNotEmpty();
        assertThat(play(seed, chunks)).as("the same bytes again").isEqualTo(first);
    }

    /** What comes by the channels, one chunk each in turn: frames of any message with any content, damage and noise. */
    private static List<byte[]> chunks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> chunks = new ArrayList<>();
        FrameWriter[] writers = new FrameWriter[8];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new FrameWriter(1 + i / 2, i % 2 == 0 ? 1 : 100 + i);
        }
        byte[] before = new byte[0];
        for (int step = 0; step < STEPS; step++) {
            FrameWriter writer = writers[random.nextInt(writers.length)];
            byte[] chunk = switch (random.nextInt(10)) {
                case 0 -> noise(random, random.nextInt(1, 400));
                case 1 ->
                    writer.encode(Says.heartbeat(
                            List.of(MavAutopilot.values()).get(random.nextInt(4)),
                            List.of(MavType.values()).get(random.nextInt(5)),
                            random.nextLong(1L << 32),
                            random.nextBoolean()));
                case 2 -> writer.encode(Says.position(step * 20L, random.nextInt(), random.nextInt()));
                case 3 -> before;
                default -> message(random, writer);
            };
            before = chunk;
            if (random.nextInt(12) == 0 && chunk.length > 0) {
                chunk = chunk.clone();
                chunk[random.nextInt(chunk.length)] ^= (byte) (1 << random.nextInt(8));
            } else if (random.nextInt(12) == 0) {
                chunk = java.util.Arrays.copyOf(chunk, random.nextInt(chunk.length + 1));
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private static byte[] message(SplittableRandom random, FrameWriter writer) {
        MessageInfo info = MESSAGES.get(random.nextInt(MESSAGES.size()));
        byte[] frame = new byte[300];
        for (int i = 0; i < info.length(); i++) {
            int extreme = random.nextInt(4); // numbers that are all ones, all zeros, or NaN are tried often
            frame[FrameWriter.PAYLOAD + i] =
                    (byte) (extreme == 0 ? 0xFF : extreme == 1 ? 0 : extreme == 2 ? 0x7F : random.nextInt(256));
        }
        int length = writer.finish(frame, 0, info.id(), info.crcExtra(), info.length());
        return java.util.Arrays.copyOf(frame, length);
    }

    private static byte[] noise(SplittableRandom random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** Plays chunks into a spine, looks at every state on the way, and gives the last ones. */
    private static List<String> play(long seed, List<byte[]> chunks) {
        SplittableRandom random = new SplittableRandom(seed + 1000);
        try (SpineTrial trial = new SpineTrial()) {
            Channel[] channels = new Channel[3];
            FrameScanner[] scanners = new FrameScanner[channels.length];
            for (int i = 0; i < channels.length; i++) {
                channels[i] = trial.wide(1 + i, "link " + i);
                scanners[i] = new FrameScanner(Dialect.ardupilotmega());
            }
            int next = 10;
            for (byte[] chunk : chunks) {
                int by = random.nextInt(channels.length);
                Channel channel = channels[by];
                scanners[by].stream(
                        chunk, 0, chunk.length, frame -> trial.spine.heard(channel, frame, trial.clock.nanos()));
                if (random.nextInt(20) == 0) {
                    trial.pass(random.nextInt(1, 3000));
                    trial.spine.vehicles().all().forEach(SpineFuzzTest::canBe);
                }
                if (random.nextInt(500) == 0) {
                    Recorded.close(channel);
                    trial.spine.closed(channel);
                    channels[by] = trial.wide(next++, "link " + by);
                }
                if (random.nextInt(300) == 0) {
                    trial.clock.jump(java.time.Duration.ofSeconds(random.nextInt(-100_000, 100_000)));
                }
            }
            long scanned = 0;
            for (FrameScanner scanner : scanners) {
                scanned += scanner.frames();
            }
            assertThat(trial.journal).as("every frame is journalled").hasSize((int) scanned);
            assertThat(trial.spine.frames()).isEqualTo(scanned);
            return trial.spine.vehicles().all().stream()
                    .map(vehicle -> vehicle.state().toString())
                    .toList();
        }
    }

    private static void canBe(Vehicle vehicle) {
        VehicleState s = vehicle.state();
        Telemetry t = new Telemetry();
        vehicle.telemetry(t);
        assertThat(s.systemId()).isBetween(1, 255);
        if (s.position() != null) {
            assertThat(s.position().at().latDeg()).isBetween(-90.0, 90.0);
            assertThat(s.position().at().lonDeg()).isBetween(-180.0, 180.0);
            height(s.position().altitudeAmslM());
            height(s.position().altitudeAboveHomeM());
            height(s.position().altitudeAboveGroundM());
            assertThat(s.position().ageMs()).isNotNegative();
        }
        if (s.home() != null) {
            height(s.home().altitudeAmslM());
        }
        if (s.attitude() != null) {
            assertThat(s.attitude().rollDeg()).isFinite();
            assertThat(s.attitude().pitchDeg()).isFinite();
            bearing(s.attitude().yawDeg());
        }
        bearing(s.headingDeg());
        bearing(s.courseDeg());
        for (double speed : new double[] {s.groundSpeedMps(), s.airSpeedMps(), s.climbMps()}) {
            assertThat(Double.isNaN(speed) || Math.abs(speed) < 10_000)
                    .as("speed %s", speed)
                    .isTrue();
        }
        if (s.wind() != null) {
            bearing(s.wind().fromDeg());
        }
        if (s.battery() != null) {
            assertThat(s.battery().percent()).isBetween(-1, 100);
        }
        assertThat(s.reachRadiusM()).isFinite().isNotNegative();
        assertThat(s.messages()).hasSizeLessThanOrEqualTo(20);
        assertThat(s.lastHeardAgeMs()).isNotNegative();
        assertThat(vehicle.inspect()).isNotNull();
        assertThat(t.linkQuality).isBetween(0, 100);
    }

    private static void height(double metres) {
        assertThat(Double.isNaN(metres) || Math.abs(metres) < 100_000)
                .as("height %s", metres)
                .isTrue();
    }

    private static void bearing(double deg) {
        assertThat(Double.isNaN(deg) || (deg >= 0 && deg <= 360))
                .as("bearing %s", deg)
                .isTrue();
    }
}
