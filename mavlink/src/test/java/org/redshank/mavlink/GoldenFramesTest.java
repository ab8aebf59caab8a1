package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.UavionixAdsbOutCfg;
import org.redshank.mavlink.dialect.WheelDistance;

/** Frames that others wrote mean here what they meant there, and are written here byte for byte alike. */
class GoldenFramesTest {
    private static final Map<String, Message> MEANT = meant();

    private static Map<String, Message> meant() {
        Message position = new GlobalPositionInt(123456, 473977418, 85455938, 488123, -1500, -250, 125, -1, 35999);
        Heartbeat heartbeat = new Heartbeat(5, 2, 3, 0x59, 3, 3);
        Map<String, Message> meant = new LinkedHashMap<>();
        meant.put("heartbeat", heartbeat);
        meant.put("heartbeat v1", heartbeat);
        meant.put("position", position);
        meant.put("position v1", position);
        meant.put("attitude", new Attitude(4294967295L, 0.5f, -0.25f, 3.140625f, -1.5f, 0, 0));
        meant.put("param_set", new ParamSet(1, 1, 1, "FS_THR_ENABLE", 9));
        meant.put("statustext", new Statustext(4, "PreArm: GPS 1: Bad fix", 0, 0));
        meant.put("command_long", new CommandLong(1, 0, 0, 0, 0, 0, 0, 400, 1, 1, 0));
        meant.put("system_time", new SystemTime(1784678400123456L, 61000));
        meant.put(
                "mission_item_int",
                new MissionItemInt(
                        2, 0, 0, 90, 473977418, -85455938, 50.5f, 3, MavCmd.NAV_WAYPOINT.value(), 7, 1, 6, 0, 1, 1));
        int[] cells = new int[10];
        Arrays.fill(cells, 65535);
        cells[0] = 4150;
        cells[1] = 4149;
        cells[2] = 4151;
        meant.put("battery", new BatteryStatus(567, -1, 2350, cells, 1234, 0, 1, 1, 87, 0, 1, new int[4], 0, 0));
        byte[] request = Arrays.copyOf(new byte[] {1, 2, 3, 0, 4}, 251);
        meant.put("ftp", new FileTransferProtocol(0, 1, 1, request));
        double[] wheels = Arrays.copyOf(new double[] {12.5, -0.125}, 16);
        meant.put("wheel", new WheelDistance(1_000_000, wheels, 2));
        meant.put("adsb", new UavionixAdsbOutCfg(11259375, 1200, "RSHANK1", 14, 0, 0, 0, 2));
        meant.put("signed heartbeat", new Heartbeat(0, MavType.GCS.value(), MavAutopilot.INVALID.value(), 192, 4, 3));
        return meant;
    }

    static Iterable<String> names() {
        return MEANT.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void meansWhatItMeant(String name) throws IOException {
        Frame frame = Frame.parse(golden(name));
        assertThat(frame.known()).isTrue();
        assertThat(Dialect.ardupilotmega().decode(frame)).isEqualTo(MEANT.get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWrittenAlike(String name) throws IOException {
        byte[] golden = golden(name);
        Frame frame = Frame.parse(golden);
        Message message = Objects.requireNonNull(MEANT.get(name));
        FrameWriter writer = writer(frame);
        for (int skipped = 0; skipped < frame.sequence(); skipped++) {
            writer.encode(Heartbeat.blank());
        }
        assertThat(frame.isV2() ? writer.encode(message) : writer.encodeV1(message))
                .isEqualTo(golden);
    }

    @Test
    void theGoldenSignatureIsValidAndTellsItsTimeAndLink() throws IOException {
        Frame frame = Frame.parse(golden("signed heartbeat"));
        Instant signed = Instant.parse("2026-07-22T12:00:00.250Z");
        SignatureCheck check = new SignatureCheck(SigningKey.fromPassphrase("redshank"), InstantSource.fixed(signed));
        assertThat(check.check(frame)).isEqualTo(SignatureCheck.Verdict.VALID);
        assertThat(Signature.linkId(frame)).isEqualTo(3);
        assertThat(Signature.timestamp(frame)).isEqualTo(Signature.timestamp(signed));
    }

    /** A writer as the sender of a golden frame had it; it signed its first frame at that moment. */
    private static FrameWriter writer(Frame frame) {
        if (!frame.signed()) {
            return new FrameWriter(frame.systemId(), frame.componentId());
        }
        // Each frame before takes one unit of 10 µs at least, so a clock that stands still ends at the golden time.
        Instant end = Instant.parse("2026-07-22T12:00:00.250Z");
        Instant begin = end.minusNanos(10_000L * frame.sequence());
        Signer signer = new Signer(SigningKey.fromPassphrase("redshank"), 3, InstantSource.fixed(begin));
        return new FrameWriter(frame.systemId(), frame.componentId(), signer);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenFramesTest.class.getResourceAsStream("/golden-frames.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String line = text.lines()
                    .filter(l -> l.startsWith(name + "\t"))
                    .findFirst()
                    .orElseThrow();
            return HexFormat.of().parseHex(line.substring(name.length() + 1));
        }
    }
}
