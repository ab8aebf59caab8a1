package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A live exchange with node-mavlink 2.3.0 over loopback: every message that both know goes there, must be understood there
 * field by field, and comes back, written by the other.
 */
class NodeExchangeTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();
    private static final SigningKey KEY = SigningKey.fromPassphrase("exchange");

    /** Messages that node-mavlink 2.3.0 does not know, or knows without the newest extensions. */
    private static final List<Integer> NOT_SHARED = List.of(
            8, 80, 283, 290, 291, 295, 296, 300, 334, 345, 361, 372, 376, 380, 390, 397, 410, 411, 412, 413, 10151,
            11060, 50001, 50002, 50003, 50004, 50005, 52000, 52001);

    private final List<MessageInfo> shared = DIALECT.messages().stream()
            .filter(m -> !NOT_SHARED.contains(m.id()))
            .toList();
    private final RandomMessages messages = RandomMessages.plain(new Random(7));

    @Test
    void exchangesEveryMessageOverTcp() throws Exception {
        FrameWriter writer = new FrameWriter(255, 190);
        overTcp(false, writer::encode, shared);
    }

    @Test
    void exchangesSignedMessagesOverTcp() throws Exception {
        FrameWriter writer = new FrameWriter(255, 190, new Signer(KEY, 4, InstantSource.system()));
        overTcp(true, writer::encode, shared.subList(0, 60));
    }

    @Test
    void exchangesMavlink1OverTcp() throws Exception {
        FrameWriter writer = new FrameWriter(255, 190);
        overTcp(
                false,
                writer::encodeV1,
                shared.stream().filter(m -> m.id() <= 255).toList());
    }

    @Test
    void exchangesMessagesOverUdp() throws Exception {
        FrameWriter writer = new FrameWriter(255, 190);
        FrameScanner scanner = new FrameScanner(DIALECT);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                NodePeer node = NodePeer.start("peer.cjs", "udp", String.valueOf(socket.getLocalPort()))) {
            socket.setSoTimeout(30_000);
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            socket.receive(packet);
            for (MessageInfo info : shared.subList(0, 80)) {
                byte[] sent = writer.encode(messages.next(info));
                socket.send(new DatagramPacket(sent, sent.length, packet.getSocketAddress()));
                understood(Frame.parse(sent), node.line());
                List<Frame> answers = new ArrayList<>();
                socket.receive(packet);
                scanner.datagram(
                        packet.getData(), packet.getOffset(), packet.getLength(), f -> answers.add(Frame.copyOf(f)));
                answered(Frame.parse(sent), answers.getFirst());
            }
        }
    }

    private interface Encoder {
        byte[] encode(Message message);
    }

    private void overTcp(boolean signed, Encoder encoder, List<MessageInfo> infos) throws Exception {
        SignatureCheck check = new SignatureCheck(KEY, InstantSource.system());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NodePeer node = NodePeer.start("peer.cjs", arguments(server.getLocalPort(), signed))) {
            server.setSoTimeout(30_000);
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(30_000);
                Incoming incoming = new Incoming(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                for (MessageInfo info : infos) {
                    Frame sent = Frame.parse(encoder.encode(messages.next(info)));
                    out.write(sent.buffer());
                    understood(sent, node.line());
                    Frame answer = incoming.next();
                    answered(sent, answer);
                    if (signed) {
                        assertThat(check.check(answer)).isEqualTo(SignatureCheck.Verdict.VALID);
                        assertThat(check.check(answer)).isEqualTo(SignatureCheck.Verdict.REPLAYED);
                    }
                }
            }
        }
    }

    private static String[] arguments(int port, boolean signed) throws Exception {
        if (!signed) {
            return new String[] {"tcp", String.valueOf(port)};
        }
        byte[] key = MessageDigest.getInstance("SHA-256").digest("exchange".getBytes(StandardCharsets.UTF_8));
        return new String[] {"tcp", String.valueOf(port), HexFormat.of().formatHex(key)};
    }

    /** What the other says it read is what was sent: header, signature and every field. */
    private static void understood(Frame sent, @Nullable String line) {
        MessageInfo info = Objects.requireNonNull(DIALECT.message(sent.messageId()));
        StringJoiner expected = new StringJoiner("\t");
        expected.add(sent.isV2() ? "2" : "1").add(info.name()).add(String.valueOf(sent.sequence()));
        expected.add(String.valueOf(sent.systemId())).add(String.valueOf(sent.componentId()));
        if (sent.signed()) {
            expected.add(String.valueOf(Signature.linkId(sent)));
            expected.add(String.valueOf(Signature.timestamp(sent))).add("true");
        }
        DIALECT.fields(sent).forEach((name, value) -> expected.add(name + "=" + text(value)));
        assertThat(line).isEqualTo(expected.toString());
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(NodeExchangeTest::text).collect(Collectors.joining(","));
            case Float f -> Integer.toHexString(Float.floatToRawIntBits(f));
            case Double d -> Long.toHexString(Double.doubleToRawLongBits(d));
            default -> value.toString();
        };
    }

    /**
     * What the other wrote is the message that was sent, and in MAVLink 2 the same bytes; but of a payload of zeros
     * node-mavlink cuts the first byte off, too, which must be kept.
     */
    private static void answered(Frame sent, Frame answer) {
        assertThat(answer.known()).isTrue();
        assertThat(DIALECT.decode(answer)).isEqualTo(DIALECT.decode(sent));
        if (sent.isV2() && answer.payloadLength() > 0) {
            assertThat(unsigned(answer)).isEqualTo(unsigned(sent));
        }
    }

    private static byte[] unsigned(Frame frame) {
        int length = frame.length() - (frame.signed() ? Frame.SIGNATURE_LENGTH : 0);
        return Arrays.copyOf(frame.copyBytes(), length);
    }

    /** Frames that come in on a stream, one after the other. */
    private static final class Incoming {
        private final FrameScanner scanner = new FrameScanner(DIALECT);
        private final List<Frame> frames = new ArrayList<>();
        private final byte[] buffer = new byte[4096];
        private final InputStream in;

        Incoming(InputStream in) {
            this.in = in;
        }

        Frame next() throws IOException {
            while (frames.isEmpty()) {
                int n = in.read(buffer);
                if (n < 0) {
                    throw new IOException("the peer closed the connection");
                }
                scanner.stream(buffer, 0, n, f -> frames.add(Frame.copyOf(f)));
            }
            return frames.removeFirst();
        }
    }
}
