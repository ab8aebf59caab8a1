package org.redshank.fleet.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;

/** MAVFTP against a vehicle with one file, over ways that lose and double. */
class FileReadTest {
    private static final int HEADER = 12;
    private static final int ACK = 128;
    private static final int NAK = 129;
    private static final int END_OF_FILE = 6;
    private static final int NOT_FOUND = 10;
    private static final String PATH = "@PARAM/param.pck";

    @TempDir
    private Path directory;

    private Rig rig;
    private byte[] file = new byte[0];

    @BeforeEach
    void open() {
        rig = new Rig(directory, 20);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ScriptedVehicle vehicle(Faults faults) {
        ScriptedVehicle v = new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, faults);
        return v.on(FileTransferProtocol.ID, f -> v.send(new FileTransferProtocol(0, 255, 190, answer(f))));
    }

    private byte[] answer(Frame frame) {
        byte[] asked = FileTransferProtocol.from(frame).payload();
        int opcode = asked[3];
        int size = asked[4] & 0xFF;
        int offset = (asked[8] & 0xFF) + ((asked[9] & 0xFF) << 8) + ((asked[10] & 0xFF) << 16);
        String path = new String(asked, HEADER, Math.min(size, 239), StandardCharsets.UTF_8);
        boolean known = path.startsWith(PATH);
        return switch (opcode) {
            case 4 -> known ? reply(asked, ACK, number(file.length)) : reply(asked, NAK, new byte[] {NOT_FOUND});
            case 5 ->
                offset >= file.length
                        ? reply(asked, NAK, new byte[] {END_OF_FILE})
                        : reply(asked, ACK, Arrays.copyOfRange(file, offset, Math.min(file.length, offset + size)));
            case 14 -> known ? reply(asked, ACK, number(crc())) : reply(asked, NAK, new byte[] {NOT_FOUND});
            default -> reply(asked, ACK, new byte[0]);
        };
    }

    private static byte[] reply(byte[] asked, int opcode, byte[] data) {
        byte[] payload = new byte[251];
        int sequence = (asked[0] & 0xFF) + ((asked[1] & 0xFF) << 8) + 1;
        payload[0] = (byte) sequence;
        payload[1] = (byte) (sequence >> 8);
        payload[2] = 1; // session
        payload[3] = (byte) opcode;
        payload[4] = (byte) data.length;
        payload[5] = asked[3];
        System.arraycopy(asked, 8, payload, 8, 4);
        System.arraycopy(data, 0, payload, HEADER, data.length);
        return payload;
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private int crc() {
        CRC32 crc = new CRC32();
        crc.update(file);
        return (int) crc.getValue();
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,239,0.1", "4,478,0.1", "5,5000,0.2", "6,12345,0.1"})
    void aFileComesWholeUnderLossAndDoubles(long seed, int size, double loss) throws InterruptedException {
        file = new byte[size];
        new SplittableRandom(seed).nextBytes(file);
        try (ScriptedVehicle v = vehicle(new Faults(seed, loss, 0.2))) {
            assertThat(new FileRead(rig.peer(1)).read(PATH)).isEqualTo(file);
            assertThat(v.heard(FileTransferProtocol.ID)).isNotEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            assertThatThrownBy(() -> new FileRead(rig.peer(1)).read("/none"))
                    .isInstanceOf(ConversationException.class)
                    .hasMessageContaining("/none")
                    .hasMessageContaining("no such file");
            assertThat(v.heard(FileTransferProtocol.ID)).hasSize(1);
        }
    }
}
