package org.redshank.simulator.telemetry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.MavProtocolCapability;
import org.redshank.mavlink.dialect.ProtocolVersion;
import org.redshank.simulator.personality.Personality;

/** Who the vehicle is, as messages. */
final class IdentityMessages {
    private static final long ARDUPILOT_4_6_2_OFFICIAL = 4L << 24 | 6 << 16 | 2 << 8 | 255;
    private static final long PX4_1_15_4_RELEASE = 1L << 24 | 15 << 16 | 4 << 8 | 255;
    private static final long BOARD = 140L << 16;
    private static final int UID2_LENGTH = 18;
    private static final int HASH_LENGTH = 8;
    private static final int MAVLINK_2 = 200;
    private static final int MAVLINK_1 = 100;

    private final Personality personality;
    private final byte[] hardwareId;

    IdentityMessages(Personality personality, byte[] hardwareId) {
        this.personality = personality;
        this.hardwareId = hardwareId.clone();
    }

    Message version() {
        long capabilities = bits(
                MavProtocolCapability.MISSION_INT,
                MavProtocolCapability.COMMAND_INT,
                MavProtocolCapability.FTP,
                MavProtocolCapability.SET_POSITION_TARGET_GLOBAL_INT,
                MavProtocolCapability.MAVLINK2,
                MavProtocolCapability.MISSION_FENCE,
                MavProtocolCapability.MISSION_RALLY);
        capabilities |= personality.isPx4()
                ? bits(MavProtocolCapability.PARAM_ENCODE_BYTEWISE)
                : bits(
                        MavProtocolCapability.PARAM_ENCODE_C_CAST,
                        MavProtocolCapability.MISSION_FLOAT,
                        MavProtocolCapability.PARAM_FLOAT);
        long uid = ByteBuffer.wrap(Arrays.copyOf(hardwareId, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        byte[] hash = Arrays.copyOf("redshank".getBytes(StandardCharsets.US_ASCII), HASH_LENGTH);
        return new AutopilotVersion(
                capabilities,
                uid,
                personality.isPx4() ? PX4_1_15_4_RELEASE : ARDUPILOT_4_6_2_OFFICIAL,
                0,
                0,
                BOARD,
                0,
                0,
                hash,
                new byte[HASH_LENGTH],
                new byte[HASH_LENGTH],
                Arrays.copyOf(hardwareId, UID2_LENGTH));
    }

    Message protocol() {
        return new ProtocolVersion(MAVLINK_2, MAVLINK_1, MAVLINK_2, new byte[HASH_LENGTH], new byte[HASH_LENGTH]);
    }

    private static long bits(MavProtocolCapability... capabilities) {
        long all = 0;
        for (MavProtocolCapability capability : capabilities) {
            all |= capability.value();
        }
        return all;
    }
}
