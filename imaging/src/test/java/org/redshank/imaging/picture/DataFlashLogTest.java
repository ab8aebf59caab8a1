package org.redshank.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFlashLogTest {
    private static final int CAM_LENGTH = 46;

    @TempDir
    Path folder;

    private final List<String> remarks = new ArrayList<>();

    private static ByteBuffer message(int type, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.put((byte) 0xA3).put((byte) 0x95).put((byte) type);
    }

    private static byte[] format(int type, int length, String name, String letters, String fields) {
        ByteBuffer told = message(128, 89).put((byte) type).put((byte) length);
        for (String word : List.of(name, letters, fields)) {
            int room = word == name ? 4 : word == letters ? 16 : 64;
            told.put(Arrays.copyOf(word.getBytes(StandardCharsets.ISO_8859_1), room));
        }
        return told.array();
    }

    /** As ArduPilot 4.5 writes it: the camera is asked for the picture with this number, 100 m above the sea. */
    private static byte[] camera(int number, double latDeg) {
        return message(11, CAM_LENGTH)
                .putLong(1_000_000L * number)
                .put((byte) 0)
                .putShort((short) number)
                .putInt(123_456_000 + 2000 * number)
                .putShort((short) 2400)
                .putInt((int) Math.round(latDeg * 1e7))
                .putInt(62_000_000)
                .putInt(10_000)
                .putInt(8_000)
                .putInt(10_100)
                .putShort((short) -300)
                .putShort((short) 200)
                .putShort((short) 27_000)
                .array();
    }

    private static byte[] log(int pictures) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(format(128, 89, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns"));
        all.writeBytes(format(
                11,
                CAM_LENGTH,
                "CAM",
                "QBHIHLLeeeccC",
                "TimeUS,I,Img,GPSTime,GPSWeek,Lat,Lng,Alt,RelAlt,GPSAlt,R,P,Y"));
        all.writeBytes(format(12, 15, "ATT", "Qf", "TimeUS,Roll"));
        for (int i = 0; i < pictures; i++) {
            all.writeBytes(camera(i, i == 2 ? 0 : 53 + i * 0.001));
            all.writeBytes(message(12, 15).putLong(i).putFloat(1).array());
        }
        return all.toByteArray();
    }

    private List<PlaceLog.Entry> read(byte[] bytes) throws IOException {
        return DataFlashLog.read(Files.write(folder.resolve("flight.bin"), bytes), remarks);
    }

    @Test
    void readsPicturesByTheLogsOwnFormats() throws IOException {
        byte[] log = log(4);
        List<PlaceLog.Entry> entries = read(Arrays.copyOf(log, log.length - 5)); // the power was gone
        assertThat(entries).hasSize(4);
        PlaceLog.Entry second = entries.get(1);
        assertThat(second.at().latDeg()).isCloseTo(53.001, within(1e-7));
        assertThat(second.at().lonDeg()).isCloseTo(6.2, within(1e-7));
        assertThat(Objects.requireNonNull(second.altitude()).metres()).isEqualTo(100);
        assertThat(second.time())
                .isEqualTo(Instant.parse("1980-01-06T00:00:00Z")
                        .plusSeconds(2400L * 7 * 86_400 - 18)
                        .plusMillis(123_458_000));
        assertThat(Objects.requireNonNull(second.attitude()).offNadirDeg()).isBetween(3.4, 3.8);
        assertThat(remarks).isEmpty();
    }

    @Test
    void saysWhereItIsDamagedAndReadsTheRest() throws IOException {
        byte[] log = log(8);
        int third = 3 * 89 + 2 * (CAM_LENGTH + 15);
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.write(log, 0, third + 20); // bytes are gone
        cut.write(log, third + 30, log.length - third - 30);
        assertThat(read(cut.toByteArray())).hasSize(7);
        assertThat(remarks).singleElement().asString().contains("from byte " + third + " to ");
        remarks.clear();
        byte[] noise = log.clone();
        new Random(5).nextBytes(noise);
        System.arraycopy(log, 0, noise, 0, third);
        System.arraycopy(log, third + 200, noise, third + 200, log.length - third - 200);
        assertThat(read(noise)).hasSizeBetween(4, 6);
        assertThat(remarks).isNotEmpty().allMatch(remark -> remark.contains("damaged from byte"));
    }

    @Test
    void picturesWithoutAPlaceAndOtherFilesAreTold() throws IOException {
        byte[] log = log(1);
        ByteBuffer.wrap(log)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(3 * 89 + 20, 0)
                .putInt(3 * 89 + 24, 0);
        assertThatThrownBy(() -> read(log)).hasMessageContaining("no place of a picture");
        byte[] more = log(3);
        ByteBuffer.wrap(more)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(3 * 89 + 20, 0)
                .putInt(3 * 89 + 24, 0);
        assertThat(read(more)).hasSize(2);
        assertThat(remarks).singleElement().asString().contains("1 pictures", "no place");
        assertThatThrownBy(() -> read("PK zip".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("is no log of ArduPilot");
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("is no log of ArduPilot");
    }

    /** Fuzz: any bytes within a log. */
    @Property(tries = 300)
    void anyDamageIsReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] log = log(6);
        for (int i = random.nextInt(12); i >= 0; i--) {
            log[random.nextInt(log.length)] = (byte) random.nextInt(256);
        }
        byte[] cut = Arrays.copyOfRange(log, random.nextBoolean() ? 0 : random.nextInt(log.length), log.length);
        Path file = Files.createTempFile("flight", ".bin");
        try {
            Files.write(file, cut);
            assertThat(DataFlashLog.read(file, new ArrayList<>())).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
