package org.redshank.imaging.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.imaging.movement.MovementException;
import org.redshank.imaging.movement.PoseTrack;

class FilmPosesTest {
    /** The example of a whole local set in MISB ST 0601. */
    private static final String EXAMPLE = "060E2B34020B01010E0103010100000081D2020800046050584E0180030A4D697373696F6E20"
            + "3132050271C20602FD3D070208B80A085072656461746F720B07454F204E6F73650C0E47656F"
            + "64657469632057475338340D045595B66D0E045B5360C40F02C2211002CD9C1102D917120472"
            + "4A0A20130487F84B86140400000000150403830926160212811704F101A229180414BC082B19"
            + "0234F3301C01010102010703052F2F5553410C01070D060055005300411602000A4101065E22"
            + "0170F592F02373364AF8AA9162C00F2EB2DA16B74341000841A0BE365B5AB96A36450102AA43";

    private static final Offset<Double> FINE = within(1e-6);

    @TempDir
    Path folder;

    private static byte[] example() {
        return HexFormat.of().parseHex(EXAMPLE);
    }

    @Test
    void theStandardsExampleIsRead() {
        UasSet.Found found = UasSet.readAll(example());
        assertThat(found.damaged() + found.incomplete()).isZero();
        UasSet set = found.sets().getFirst();
        assertThat(set.at()).isEqualTo(Instant.parse("2009-01-12T22:08:22Z"));
        assertThat(set.sensor().latDeg()).isCloseTo(60.1768229669783, FINE);
        assertThat(set.sensor().lonDeg()).isCloseTo(128.426759042045, FINE);
        assertThat(set.altitudeM()).isCloseTo(14190.7195, within(1e-3));
        assertThat(set.horizontalViewDeg()).isCloseTo(144.571298, within(1e-5));
    }

    /** A set as an encoder writes it: heading, platform's pitch and roll, and the sensor's azimuth, elevation and roll. */
    private static byte[] set(long millis, double lat, double heading, double pitch, double roll, double... sensor) {
        ByteBuffer items = ByteBuffer.allocate(200);
        items.put((byte) 2).put((byte) 8).putLong(millis * 1000);
        items.put((byte) 5).put((byte) 2).putShort((short) Math.round(heading / 360 * 65535));
        items.put((byte) 6).put((byte) 2).putShort((short) Math.round(pitch / 20 * 32767));
        items.put((byte) 7).put((byte) 2).putShort((short) Math.round(roll / 50 * 32767));
        items.put((byte) 13).put((byte) 4).putInt((int) Math.round(lat / 90 * Integer.MAX_VALUE));
        items.put((byte) 14).put((byte) 4).putInt((int) Math.round(8.0 / 180 * Integer.MAX_VALUE));
        items.put((byte) 15).put((byte) 2).putShort((short) Math.round((500 + 900) / 19900.0 * 65535));
        items.put((byte) 18).put((byte) 4).putInt((int) Math.round(sensor[0] / 360 * 4294967295.0));
        items.put((byte) 19).put((byte) 4).putInt((int) Math.round(sensor[1] / 180 * Integer.MAX_VALUE));
        items.put((byte) 20).put((byte) 4).putInt((int) Math.round(sensor[2] / 360 * 4294967295.0));
        items.put((byte) 1).put((byte) 2);
        byte[] all = new byte[17 + items.position() + 2];
        System.arraycopy(example(), 0, all, 0, 16);
        all[16] = (byte) (items.position() + 2);
        System.arraycopy(items.array(), 0, all, 17, items.position());
        int sum = 0;
        for (int i = 0; i < all.length - 2; i++) {
            sum += (all[i] & 255) << (i % 2 == 0 ? 8 : 0);
        }
        all[all.length - 2] = (byte) (sum >> 8);
        all[all.length - 1] = (byte) sum;
        return all;
    }

    @Test
    void theSensorsAnglesAreCarriedOnThePlatforms() {
        double[][] cases = { // heading, pitch, roll, azimuth, elevation, roll; yaw, pitch, roll of the optical axis
            {90, 0, 0, 0, -90, 0, 90, -90, 0},
            {90, 0, 0, 90, -30, 0, 180, -30, 0},
            {0, 10, 0, 0, -40, 0, 0, -30, 0},
            {0, 0, 20, 90, 0, 0, 90, -20, 0},
            {350, 0, 0, 20, -45, 5, 10, -45, 5},
            {45, 0, 15, 0, 0, 0, 45, 0, 15},
        };
        for (double[] c : cases) {
            UasSet set = UasSet.readAll(set(1000, 47, c[0], c[1], c[2], c[3], c[4], c[5]))
                    .sets()
                    .getFirst();
            assertThat(Math.IEEEremainder(set.attitude().yawDeg() - c[6], 360))
                    .as("yaw")
                    .isCloseTo(0, within(0.01));
            assertThat(set.attitude().pitchDeg()).as("pitch").isCloseTo(c[7], within(0.01));
            assertThat(set.attitude().rollDeg()).as("roll").isCloseTo(c[8], within(0.01));
        }
    }

    private static byte[] stream(int sets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < sets; i++) {
            bytes.write(set(1_700_000_000_000L + 500L * i, 47 + 1e-5 * i, 10, 0, 0, 0, -60, 0));
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileOfKlvIsATrackAndDamagedSetsAreCounted() throws IOException {
        byte[] bytes = stream(6);
        bytes[bytes.length / 2 + 40] ^= 1;
        FilmPoses poses = FilmPoses.read(Files.write(folder.resolve("a.klv"), bytes));
        assertThat(poses.track().size()).isEqualTo(5);
        assertThat(poses.track().begun()).contains(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(poses.track().end()).isCloseTo(2.5, FINE);
        assertThat(poses.track().datum()).isEqualTo(PoseTrack.Datum.AMSL);
        assertThat(poses.remarks()).singleElement().asString().contains("1 are damaged");
    }

    /** Packets of 188 bytes of one stream, with others between; a set begins in each packet of the stream's begin. */
    private static byte[] transport(byte[] set, int streamId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer pes = ByteBuffer.allocate(9 + 5 + set.length);
        pes.put(new byte[] {0, 0, 1, (byte) streamId, 0, 0, (byte) 0x80, (byte) 0x80, 5, 0x21, 0, 1, 0, 1})
                .put(set);
        for (int at = 0; at < pes.capacity(); at += 180) {
            byte[] other = new byte[188];
            other[0] = 0x47;
            other[1] = 0x41;
            other[3] = 0x10;
            other[6] = 1;
            other[7] = (byte) 0xe0;
            out.writeBytes(other);
            int length = Math.min(180, pes.capacity() - at);
            byte[] packet = new byte[188];
            packet[0] = 0x47;
            packet[1] = (byte) (at == 0 ? 0x41 : 0x01);
            packet[2] = 0x77;
            packet[3] = 0x30;
            packet[4] = (byte) (188 - 5 - length);
            System.arraycopy(pes.array(), at, packet, 188 - length, length);
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    @Test
    void theKlvOfATransportStreamIsFound() throws IOException {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (int i = 0; i < 4; i++) {
            film.write(
                    transport(i == 0 ? example() : set(1_700_000_000_000L + 500L * i, 47, 10, 0, 0, 0, -60, 0), 0xbd));
        }
        FilmPoses poses = FilmPoses.read(Files.write(folder.resolve("film.ts"), film.toByteArray()));
        assertThat(poses.track().size()).isEqualTo(4);
        byte[] pictures = transport(example(), 0xe0);
        assertThatThrownBy(() -> FilmPoses.read(Files.write(folder.resolve("no.ts"), pictures)))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("holds no KLV");
    }

    @Test
    void subtitlesOfCamerasAreRead() throws IOException {
        String mavic = """
                1
                00:00:00,000 --> 00:00:00,033
                <font size="28">FrameCnt: 1, DiffTime: 33ms
                2023-05-31 19:04:26.691
                [focal_len: 40.00] [latitude: -37.920295] [longitude: 176.456417] [rel_alt: 62.370 abs_alt: 227.373] [gb_yaw: -142.5 gb_pitch: -28.7 gb_roll: 0.0] </font>

                2
                00:00:00,033 --> 00:00:00,066
                [latitude : -37.920290] [longtitude : 176.456420] [altitude: 62.5] [gb_yaw : -142.6] [gb_pitch : -28.8]
                """;
        PoseTrack track = FilmPoses.read(Files.writeString(folder.resolve("DJI_0001.SRT"), mavic))
                .track();
        assertThat(track.size()).isEqualTo(2);
        assertThat(track.datum()).isEqualTo(PoseTrack.Datum.ABOVE_HOME);
        PoseTrack.Pose second = track.at(0.033).orElseThrow();
        assertThat(second.at().lonDeg()).isEqualTo(176.45642);
        assertThat(second.altitude()).isEqualTo(62.5);
        assertThat(second.pitchDeg()).isEqualTo(-28.8);
        String blind = "1\n00:00:00,000 --> 00:00:01,000\nGPS (8.1, 47.2, 12) BAROMETER: 50.1\n";
        assertThatThrownBy(() -> FilmPoses.read(Files.writeString(folder.resolve("old.srt"), blind)))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("1 of them without a place");
    }

    @Test
    void whateverBytesComeTheyAreReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> seeds = new ArrayList<>(List.of(example(), stream(3), transport(example(), 0xfc)));
        seeds.add("1\n00:00:00,000 --> 00:00:01,000\n[latitude: 1][longitude: 2][rel_alt: 3][gb_yaw: 4][gb_pitch: 5]"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int k = random.nextInt(1, 12); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            UasSet.readAll(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1));
            if (i % 8 == 0) {
                Path file = Files.write(folder.resolve("fuzz"), bytes);
                try {
                    assertThat(FilmPoses.read(file).track().size()).isPositive();
                } catch (MovementException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }
}
