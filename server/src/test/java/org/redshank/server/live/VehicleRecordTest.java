package org.redshank.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.VehicleKind;

/** The bytes of a record, held against golden ones and against the tables of docs/live-feed.md. */
final class VehicleRecordTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final long MICROS = 1_795_300_000_123_456L;

    /** Written out by hand from the document. */
    private static final String GOLDEN = """
            01 01 01 00 00 00 00 00 40 ca c5 da d0 60 06 00
            04 03 02 01 73 07 00 00 40 6e 0c 1f 58 c1 0d 03
            00 00 24 42 00 00 48 41 00 80 af 43 00 00 34 43
            00 00 40 40 00 00 60 40 00 00 00 bf 00 00 b0 40
            00 00 00 c0 9a 99 79 41 cd cc cc 3d 00 00 7a 44
            dc 05 00 00 fa 00 00 00 06 00 00 00 03 00 0c 00
            18 06 0e 62 57 00 02 01 00 00 80 40 00 00 7a 43
            """;

    private static Telemetry known() {
        Telemetry t = new Telemetry();
        t.armed = true;
        t.landed = LandedState.IN_AIR;
        t.link = LinkHealth.OK;
        t.latE7 = 520_908_352;
        t.lonE7 = 51_233_112;
        t.altitudeAmslM = 41;
        t.altitudeAboveHomeM = 12.5f;
        t.headingDeg = 351;
        t.courseDeg = 180;
        t.groundSpeedMps = 3;
        t.airSpeedMps = 3.5f;
        t.climbMps = -0.5f;
        t.rollDeg = 5.5f;
        t.pitchDeg = -2;
        t.volts = 15.6f;
        t.amps = 0.1f;
        t.reachRadiusM = 1000;
        t.positionNanos = NOW - 1_500_000_000L;
        t.heardNanos = NOW - 250_000_000L;
        t.customMode = 6;
        t.missionCurrent = 3;
        t.missionTotal = 12;
        t.missionRunning = true;
        t.batteryPercent = 24;
        t.gpsFixType = 6;
        t.satellites = 14;
        t.linkQuality = 98;
        t.hdop = 0.87f;
        t.hasHome = true;
        t.cautions = 2;
        t.windSpeedMps = 4;
        t.windFromDeg = 250;
        return t;
    }

    private static ByteBuffer message(Telemetry telemetry, VehicleKind kind, boolean replayed) {
        ByteBuffer bytes = ByteBuffer.allocate(VehicleRecord.HEADER + VehicleRecord.LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(VehicleRecord.HEADER);
        VehicleRecord.append(bytes, 0x01020304, kind, telemetry, replayed, NOW);
        VehicleRecord.header(bytes, 1, MICROS);
        assertThat(bytes.hasRemaining()).isFalse();
        return bytes;
    }

    @Test
    void areTheGoldenOnes() {
        byte[] golden = HexFormat.of().parseHex(GOLDEN.replaceAll("\\s", ""));
        assertThat(HexFormat.ofDelimiter(" ")
                        .formatHex(message(known(), VehicleKind.COPTER, true).array()))
                .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(golden));
    }

    @Test
    void areWhereTheDocumentSaysTheyAre() throws Exception {
        ByteBuffer bytes = message(known(), VehicleKind.COPTER, true);
        Map<String, Number> header = read(bytes, 0, "| 0 | u8 | version, 1 |", "VEHICLES, a record");
        assertThat(header)
                .containsEntry("version, 1", 1)
                .containsEntry("type", 1)
                .containsEntry("count of records", 1)
                .containsEntry("server time, µs since 1970", MICROS);
        Map<String, Number> record = read(bytes, VehicleRecord.HEADER, "| 0 | u32 | handle |", "Flags: bit 0");
        assertThat(record)
                .hasSize(30)
                .containsEntry("handle", 0x01020304)
                .containsEntry("latitude, 1e-7 deg", 520_908_352)
                .containsEntry("longitude, 1e-7 deg", 51_233_112)
                .containsEntry("altitude above mean sea level, m", 41f)
                .containsEntry("heading, deg", 351f)
                .containsEntry("battery, V", 15.6f)
                .containsEntry("age of the last frame, ms", 250)
                .containsEntry("mission item now", 3)
                .containsEntry("mission items", 12)
                .containsEntry("battery, %", 24)
                .containsEntry("satellites", 14)
                .containsEntry("link quality, %", 98)
                .containsEntry("HDOP times 100", 87)
                .containsEntry("wind from, deg", 250f);
    }

    @Test
    void whatIsNotKnownIsSaidToBeUnknown() {
        ByteBuffer bytes = message(new Telemetry(), VehicleKind.OTHER, false);
        assertThat(bytes.getInt(16 + 4)).as("flags: link lost").isEqualTo(VehicleRecord.LINK_LOST);
        for (int at : new int[] {16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 88, 92}) {
            assertThat(bytes.getFloat(16 + at)).as("at " + at).isNaN();
        }
        assertThat(bytes.getInt(16 + 64)).isEqualTo(0xFFFFFFFF);
        assertThat(bytes.get(16 + 80)).isEqualTo((byte) -1);
        assertThat(bytes.getShort(16 + 84)).isEqualTo((short) 0xFFFF);
        assertThat(bytes.get(16 + 82)).as("satellites").isZero();
    }

    /** Reads what the lines of a table of the document tell of, by their first words. */
    private static Map<String, Number> read(ByteBuffer bytes, int base, String begin, String end) throws Exception {
        String document = Files.readString(Path.of("../docs/live-feed.md"));
        String table = document.substring(document.indexOf(begin), document.indexOf(end));
        Matcher line = Pattern.compile("\\| (\\d+) \\| ([uif]\\d+) \\| (.+?)(?:[;:(`].*)? ?\\|")
                .matcher(table);
        Map<String, Number> values = new LinkedHashMap<>();
        int next = 0;
        while (line.find()) {
            int offset = Integer.parseInt(line.group(1));
            assertThat(offset).as("no gap before " + line.group(3)).isEqualTo(next);
            int at = base + offset;
            Number value = switch (line.group(2)) {
                case "u8" -> bytes.get(at) & 0xFF;
                case "i8" -> (int) bytes.get(at);
                case "u16" -> bytes.getShort(at) & 0xFFFF;
                case "u32", "i32" -> bytes.getInt(at);
                case "i64" -> bytes.getLong(at);
                default -> bytes.getFloat(at);
            };
            next = offset + Integer.parseInt(line.group(2).substring(1)) / 8;
            values.put(line.group(3).strip(), value);
        }
        assertThat(next).as("length").isEqualTo(base == 0 ? VehicleRecord.HEADER : VehicleRecord.LENGTH);
        return values;
    }
}
