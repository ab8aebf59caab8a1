package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.vehicle.VehicleTruth;

/** Whatever comes in, the vehicle lives on, tells its heartbeat each second and stays where numbers are numbers. */
class OnslaughtTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    private final FrameWriter writer = new FrameWriter(255, 190);

    private static void stillWell(Ground ground) {
        ground.run(6);
        int from = ground.all(Heartbeat.class).size();
        ground.run(5);
        assertThat(ground.all(Heartbeat.class).size() - from).isBetween(4, 11);
        VehicleTruth truth = ground.vehicle.truth();
        assertThat(truth.position().latDeg()).isBetween(-90.0, 90.0);
        assertThat(truth.aboveGroundMetres()).isBetween(0.0, 10_000.0);
        assertThat(truth.groundSpeed()).isBetween(0.0, 60.0);
        assertThat(ground.command(MavCmd.REQUEST_MESSAGE, Heartbeat.ID)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void livesThroughBytesOfAllSorts(Personality personality) {
        SplittableRandom random = new SplittableRandom(21);
        try (Ground ground = new Ground(personality)) {
            byte[] good = writer.encode(new CommandLong(1, 0, 0, 0, 0, 0, 0, 400, 7, 1, 0));
            for (int i = 0; i < 3_000; i++) {
                byte[] bytes = switch (i % 4) {
                    case 0 -> noise(random, random.nextInt(1, 600));
                    case 1 -> Arrays.copyOf(good, random.nextInt(1, good.length));
                    case 2 -> damaged(good, random);
                    default -> headed(random);
                };
                ground.sendBytes(bytes);
                if (i % 30 == 0) {
                    ground.run(0.02);
                }
            }
            stillWell(ground);
            assertThat(ground.all(CommandAck.class)).hasSizeLessThan(3);
            assertThat(ground.vehicle.truth().armed()).isFalse();
        }
    }

    private static byte[] noise(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        bytes[random.nextInt(1, bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** Noise that begins like a frame. */
    private static byte[] headed(SplittableRandom random) {
        byte[] bytes = noise(random, random.nextInt(12, 300));
        bytes[0] = (byte) (random.nextBoolean() ? 0xFD : 0xFE);
        bytes[2] = 0;
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void livesThroughEveryMessageWithAnyNumbersInIt(Personality personality) {
        SplittableRandom random = new SplittableRandom(22);
        byte[] frame = new byte[Frame.MAX_LENGTH];
        try (Ground ground = new Ground(personality)) {
            ground.forgetBytes();
            for (int round = 0; round < 12; round++) {
                for (MessageInfo info : DIALECT.messages()) {
                    byte[] payload = payload(info, random);
                    System.arraycopy(payload, 0, frame, FrameWriter.PAYLOAD, payload.length);
                    int length = writer.finish(frame, 0, info.id(), info.crcExtra(), payload.length);
                    ground.sendBytes(Arrays.copyOf(frame, length));
                }
                ground.run(0.4);
            }
            stillWell(ground);
        }
    }

    /** Random bytes, for this vehicle, now and then with nothing but ones or zeros. */
    private static byte[] payload(MessageInfo info, SplittableRandom random) {
        byte[] payload = new byte[info.length()];
        switch (random.nextInt(6)) {
            case 0 -> Arrays.fill(payload, (byte) 0xFF);
            case 1 -> {}
            default -> random.nextBytes(payload);
        }
        if (info.targetSystemOffset() >= 0) {
            payload[info.targetSystemOffset()] = 7;
        }
        if (info.targetComponentOffset() >= 0) {
            payload[info.targetComponentOffset()] = 1;
        }
        return payload;
    }

    @Test
    void livesThroughEveryCommandWithAnyNumbersInIt() {
        SplittableRandom random = new SplittableRandom(23);
        float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, 0, 1, 1e30f, -1e30f, 3, 21_196};
        for (Personality personality : Personality.values()) {
            try (Ground ground = new Ground(personality)) {
                ground.forgetBytes();
                ground.run(4);
                for (int round = 0; round < 8; round++) {
                    for (MavCmd command : MavCmd.values()) {
                        float[] p = new float[7];
                        for (int i = 0; i < p.length; i++) {
                            p[i] = odd[random.nextInt(odd.length)];
                        }
                        ground.send(
                                new CommandLong(p[0], p[1], p[2], p[3], p[4], p[5], p[6], command.value(), 7, 1, 0));
                    }
                    ground.run(0.5);
                }
                stillWell(ground);
            }
        }
    }

    @Test
    void answersAFloodOfCommandsEachOnceAndKeepsItsBeat() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.forgetBytes();
            ground.run(4);
            int batches = 60;
            int each = 50;
            for (int batch = 0; batch < batches; batch++) {
                for (int i = 0; i < each; i++) {
                    ground.send(new CommandLong(0, 0, 0, 0, 0, 0, 0, MavCmd.DO_GRIPPER.value(), 7, 1, 0));
                }
                ground.run(0.02);
            }
            ground.run(0.1);
            assertThat(ground.all(CommandAck.class)).hasSize(batches * each);
            stillWell(ground);
        }
    }

    @Test
    void livesThroughListsAndUploadsBegunOverAndOver() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.forgetBytes();
            List<Integer> counts = List.of(0, 1, 65_535, 2_000, 3);
            for (int i = 0; i < 500; i++) {
                ground.send(new ParamRequestList(7, 1));
                ground.send(new MissionCount(counts.get(i % counts.size()), 7, 1, i % 5, 0));
                ground.run(0.02);
            }
            ground.run(12);
            stillWell(ground);
            assertThat(ground.upload(
                                    0,
                                    Items.mission(true)
                                            .at(MavCmd.NAV_TAKEOFF, 0, 0, 30)
                                            .list())
                            .value())
                    .isZero();
        }
    }
}
