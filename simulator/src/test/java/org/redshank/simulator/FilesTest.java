package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFtpErr;
import org.redshank.mavlink.dialect.MavFtpOpcode;
import org.redshank.mavlink.dialect.MavProtocolCapability;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamValue;
import org.redshank.simulator.autopilot.PlainCrc32;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.radio.RadioSpec;

/** The file transfer protocol, over a cable and over a bad radio. */
class FilesTest {
    private static final int HEAD = 12;
    private static final String LOG = "/APM/LOGS/00000001.BIN";

    /** A client that asks again when no answer comes. */
    private static final class Client {
        private static final double PATIENCE = 0.6;

        private final Ground ground;
        private int seq;
        private int session;

        Client(Ground ground) {
            this.ground = ground;
        }

        Answer ask(MavFtpOpcode opcode, long offset, int size, byte... data) {
            seq = seq + 1 & 0xFFFF;
            FileTransferProtocol question = request(seq, opcode.value(), offset, size, data);
            question.payload()[2] = (byte) session;
            for (int tries = 0; tries < 20; tries++) {
                int from = ground.heard.size();
                ground.send(question);
                for (double t = 0; t < PATIENCE; t += 0.02) {
                    ground.run(0.02);
                    for (Answer answer : answers(ground, from)) {
                        if (answer.seq == (seq + 1 & 0xFFFF) && answer.request == opcode.value()) {
                            seq = answer.seq;
                            return answer;
                        }
                    }
                }
            }
            throw new AssertionError("no answer to " + opcode);
        }

        Answer path(MavFtpOpcode opcode, long offset, String path) {
            byte[] data = path.getBytes(StandardCharsets.UTF_8);
            return ask(opcode, offset, data.length, data);
        }

        List<String> list(String folder) {
            List<String> entries = new ArrayList<>();
            Answer answer = path(MavFtpOpcode.LISTDIRECTORY, 0, folder);
            while (answer.ok()) {
                entries.addAll(List.of(new String(answer.data, StandardCharsets.UTF_8).split("\0")));
                answer = path(MavFtpOpcode.LISTDIRECTORY, entries.size(), folder);
            }
            assertThat(answer.error()).isEqualTo(MavFtpErr.EOF);
            return entries;
        }

        byte[] read(String path) {
            Answer opened = path(MavFtpOpcode.OPENFILERO, 0, path);
            assertThat(opened.ok()).isTrue();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            Answer piece = ask(MavFtpOpcode.READFILE, 0, 239);
            while (piece.ok()) {
                file.writeBytes(piece.data);
                piece = ask(MavFtpOpcode.READFILE, file.size(), 239);
            }
            assertThat(piece.error()).isEqualTo(MavFtpErr.EOF);
            assertThat(ask(MavFtpOpcode.TERMINATESESSION, 0, 0).ok()).isTrue();
            assertThat(file.size()).isEqualTo(little(opened.data).getInt());
            return file.toByteArray();
        }
    }

    /** An answer, or one piece of a burst. */
    private static final class Answer {
        final int seq;
        final int session;
        final int opcode;
        final int request;
        final boolean last;
        final long offset;
        final byte[] data;

        Answer(ByteBuffer payload) {
            seq = payload.getShort(0) & 0xFFFF;
            session = payload.get(2) & 0xFF;
            opcode = payload.get(3) & 0xFF;
            request = payload.get(5) & 0xFF;
            last = payload.get(6) != 0;
            offset = payload.getInt(8) & 0xFFFF_FFFFL;
            data = new byte[payload.get(4) & 0xFF];
            payload.get(HEAD, data);
        }

        boolean ok() {
            return opcode == MavFtpOpcode.ACK.value();
        }

        boolean last() {
            return last;
        }

        MavFtpErr error() {
            return Objects.requireNonNull(MavFtpErr.of(data[0]));
        }
    }

    private static List<Answer> answers(Ground ground, int from) {
        List<Answer> answers = new ArrayList<>();
        for (int i = from; i < ground.heard.size(); i++) {
            if (ground.heard.get(i) instanceof FileTransferProtocol m) {
                answers.add(new Answer(little(m.payload())));
            }
        }
        return answers;
    }

    private static FileTransferProtocol request(int seq, int opcode, long offset, int size, byte... data) {
        byte[] payload = new byte[251];
        little(payload)
                .putShort(0, (short) seq)
                .put(3, (byte) opcode)
                .put(4, (byte) size)
                .putInt(8, (int) offset)
                .put(HEAD, data);
        return new FileTransferProtocol(0, 7, 1, payload);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void saysThatItHasFilesAndListsThem(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.command(MavCmd.REQUEST_MESSAGE, AutopilotVersion.ID);
            long capabilities = ground.first(AutopilotVersion.class).capabilities();
            assertThat(MavProtocolCapability.FTP.in(capabilities)).isTrue();
            Client client = new Client(ground);
            List<String> root = client.list("/");
            assertThat(root).contains("Freadme.txt\t21");
            for (String entry : root) {
                if (entry.startsWith("D")) {
                    assertThat(client.list("/" + entry.substring(1))).isNotEmpty();
                }
            }
            assertThat(client.path(MavFtpOpcode.LISTDIRECTORY, 0, "/nowhere").error())
                    .isEqualTo(MavFtpErr.FILENOTFOUND);
        }
    }

    @Test
    void readsAWholeFileAndItsChecksum() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            Client client = new Client(ground);
            byte[] log = client.read(LOG);
            assertThat(log).hasSize(40_000);
            Answer crc = client.path(MavFtpOpcode.CALCFILECRC, 0, LOG);
            assertThat(little(crc.data).getInt()).isEqualTo(PlainCrc32.update(0, log));
        }
    }

    @Test
    void readsAWholeFileOverARadioThatLosesAFifth() {
        RadioSpec bad = RadioSpec.PERFECT.withLoss(0.2).withDelay(Duration.ofMillis(60), Duration.ofMillis(30));
        try (Ground ground = new Ground(
                Personality.ARDUPILOT_COPTER, bad, s -> s.change().seed(5).done())) {
            byte[] packed = new Client(ground).read("@PARAM/param.pck");
            assertThat(unpack(packed)).hasSize(little(packed).getShort(2));
        }
    }

    @Test
    void sendsABurstPieceByPieceAndMarksItsLast() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            Client client = new Client(ground);
            byte[] log = client.read(LOG);
            client.path(MavFtpOpcode.OPENFILERO, 0, LOG);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            int bursts = 0;
            while (file.size() < log.length) {
                int from = ground.heard.size();
                ground.send(request(100 + bursts * 60, MavFtpOpcode.BURSTREADFILE.value(), file.size(), 239));
                bursts++;
                ground.until(
                        "end of a burst", () -> answers(ground, from).stream().anyMatch(Answer::last), 10);
                for (Answer piece : answers(ground, from)) {
                    assertThat(piece.offset).isEqualTo(file.size());
                    file.writeBytes(piece.data);
                }
            }
            assertThat(file.toByteArray()).isEqualTo(log);
            assertThat(bursts).isBetween(2, 10);
            int from = ground.heard.size();
            ground.send(request(5000, MavFtpOpcode.BURSTREADFILE.value(), log.length, 239));
            ground.run(0.5);
            assertThat(answers(ground, from)).singleElement().matches(a -> a.error() == MavFtpErr.EOF);
        }
    }

    @Test
    void packsTheParametersThatTheListHas() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_PLANE)) {
            Map<String, Double> packed = unpack(new Client(ground).read("@PARAM/param.pck?withdefaults=1"));
            ground.send(new ParamRequestList(7, 1));
            ground.run(5);
            Map<String, Double> listed = new TreeMap<>();
            ground.all(ParamValue.class).forEach(v -> listed.put(v.paramId(), (double) v.paramValue()));
            assertThat(packed).isEqualTo(listed);
        }
    }

    /** Reads param.pck as its description in ArduPilot's AP_Filesystem has it. */
    private static Map<String, Double> unpack(byte[] file) {
        ByteBuffer in = little(file);
        assertThat(in.getShort()).isEqualTo((short) 0x671B);
        int count = in.getShort();
        assertThat(in.getShort()).isEqualTo((short) count);
        Map<String, Double> values = new TreeMap<>();
        String name = "";
        while (in.hasRemaining()) {
            int type = in.get() & 0x0F;
            int lengths = in.get() & 0xFF;
            byte[] rest = new byte[(lengths >> 4) + 1];
            in.get(rest);
            name = name.substring(0, lengths & 0x0F) + new String(rest, StandardCharsets.US_ASCII);
            values.put(
                    name,
                    switch (type) {
                        case 1 -> (double) in.get();
                        case 2 -> (double) in.getShort();
                        case 3 -> (double) in.getInt();
                        default -> (double) in.getFloat();
                    });
        }
        assertThat(values).hasSize(count);
        return values;
    }

    @Test
    void refusesToWriteAndToReadWhatIsNotOpen() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            Client client = new Client(ground);
            for (MavFtpOpcode opcode : List.of(
                    MavFtpOpcode.CREATEFILE,
                    MavFtpOpcode.WRITEFILE,
                    MavFtpOpcode.REMOVEFILE,
                    MavFtpOpcode.OPENFILEWO,
                    MavFtpOpcode.RENAME)) {
                assertThat(client.path(opcode, 0, "/readme.txt").error()).isEqualTo(MavFtpErr.FILEPROTECTED);
            }
            assertThat(client.ask(MavFtpOpcode.READFILE, 0, 10).error()).isEqualTo(MavFtpErr.INVALIDSESSION);
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, "/etc/passwd").error())
                    .isEqualTo(MavFtpErr.FILENOTFOUND);
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, "/readme.txt").ok())
                    .isTrue();
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, "/readme.txt").error())
                    .isEqualTo(MavFtpErr.NOSESSIONSAVAILABLE);
            assertThat(client.ask(MavFtpOpcode.RESETSESSION, 0, 0).ok()).isTrue();
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, "/readme.txt").ok())
                    .isTrue();
        }
    }

    @Test
    void ardupilotTakesTheGroundsSessionNumberAndPx4GivesItsOwn() {
        for (Personality personality : List.of(Personality.ARDUPILOT_PLANE, Personality.PX4_FIXED_WING)) {
            try (Ground ground = new Ground(personality)) {
                Client client = new Client(ground);
                client.session = 5;
                Answer opened = client.path(MavFtpOpcode.OPENFILERO, 0, "/readme.txt");
                assertThat(opened.session).isEqualTo(personality.isPx4() ? 0 : 5);
                client.session = opened.session;
                assertThat(client.ask(MavFtpOpcode.READFILE, 0, 239).data).hasSize(21);
                client.session = opened.session + 1;
                assertThat(client.ask(MavFtpOpcode.READFILE, 0, 239).error()).isEqualTo(MavFtpErr.INVALIDSESSION);
            }
        }
    }

    @Test
    void closesAFileThatNobodyReadsAnyMore() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            Client client = new Client(ground);
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, LOG).ok()).isTrue();
            ground.run(4);
            assertThat(client.path(MavFtpOpcode.OPENFILERO, 0, LOG).ok()).isTrue();
        }
    }

    @Test
    void livesThroughRequestsThatMakeNoSense() {
        SplittableRandom random = new SplittableRandom(11);
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            for (int i = 0; i < 2_000; i++) {
                byte[] payload = new byte[251];
                random.nextBytes(payload);
                payload[3] = (byte) random.nextInt(130);
                ground.send(new FileTransferProtocol(0, 7, 1, payload));
                if (i % 20 == 0) {
                    ground.run(0.02);
                }
            }
            ground.run(1);
            ground.await(Heartbeat.class);
            Client client = new Client(ground);
            client.ask(MavFtpOpcode.RESETSESSION, 0, 0);
            assertThat(client.read("/readme.txt")).asString().isEqualTo("A simulated vehicle.\n");
        }
    }
}
