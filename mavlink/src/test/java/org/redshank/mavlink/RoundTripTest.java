package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever is written is read back, for every message of the dialect. */
class RoundTripTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();
    private static final SigningKey KEY = SigningKey.fromPassphrase("round trip");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-04T03:02:01Z"));

    @Test
    void everyMessageComesBackAsItWas() {
        RandomMessages messages = RandomMessages.any(new Random(1));
        for (MessageInfo info : DIALECT.messages()) {
            for (int i = 0; i < 20; i++) {
                comesBack(messages.next(info), info);
            }
        }
    }

    @Property(tries = 1000, seed = "20260504")
    void anyMessageComesBackAsItWas(@ForAll("messages") Message message) {
        comesBack(message, info(message));
    }

    @Test
    void aBlankMessageHasOneByteOfPayload() {
        for (MessageInfo info : DIALECT.messages()) {
            byte[] frame = new byte[Frame.MAX_LENGTH];
            int length = new FrameWriter(1, 1).finish(frame, 0, info.id(), info.crcExtra(), info.length());
            assertThat(length).isEqualTo(FrameWriter.PAYLOAD + 1 + Frame.CHECKSUM_LENGTH);
        }
    }

    /** Wherever a payload is cut, its fields read as if zeros followed. */
    @Test
    void aPayloadCutAnywhereReadsAsIfZerosFollowed() {
        RandomMessages messages = RandomMessages.any(new Random(2));
        FrameWriter writer = new FrameWriter(1, 1);
        for (MessageInfo info : DIALECT.messages()) {
            byte[] payload = new byte[info.length()];
            messages.next(info).writePayload(payload, 0);
            for (int cut = 1; cut < info.length(); cut += 1 + info.length() / 16) {
                byte[] cutFrame = new byte[Frame.MAX_LENGTH];
                System.arraycopy(payload, 0, cutFrame, FrameWriter.PAYLOAD, cut);
                byte[] whole = cutFrame.clone();
                int cutLength = writer.finish(cutFrame, 0, info.id(), info.crcExtra(), cut);
                int wholeLength = writer.finish(whole, 0, info.id(), info.crcExtra(), info.length());
                assertThat(DIALECT.decode(new Frame().wrap(cutFrame, 0, cutLength)))
                        .isEqualTo(DIALECT.decode(new Frame().wrap(whole, 0, wholeLength)));
            }
        }
    }

    private static void comesBack(Message message, MessageInfo info) {
        byte[] bytes = new FrameWriter(12, 34).encode(message);
        Frame frame = Frame.parse(bytes);
        assertThat(frame.isV2()).isTrue();
        assertThat(frame.known()).isTrue();
        assertThat(frame.systemId()).isEqualTo(12);
        assertThat(frame.componentId()).isEqualTo(34);
        assertThat(frame.messageId()).isEqualTo(info.id());
        assertThat(frame.payloadLength()).isBetween(1, info.length());
        assertThat(DIALECT.decode(frame)).isEqualTo(message);
        // Written in full and read back, not one byte of the payload differs.
        assertThat(new FrameWriter(12, 34).encode(DIALECT.decode(frame))).hasSize(bytes.length);

        Frame signed = Frame.parse(new FrameWriter(12, 34, new Signer(KEY, 5, CLOCK)).encode(message));
        assertThat(signed.length()).isEqualTo(frame.length() + Frame.SIGNATURE_LENGTH);
        assertThat(new SignatureCheck(KEY, CLOCK).check(signed)).isEqualTo(SignatureCheck.Verdict.VALID);
        assertThat(DIALECT.decode(signed)).isEqualTo(message);

        if (info.id() <= 255) {
            Frame v1 = Frame.parse(new FrameWriter(12, 34).encodeV1(message));
            assertThat(v1.isV2()).isFalse();
            assertThat(v1.payloadLength()).isEqualTo(info.minLength());
            assertThat(DIALECT.decode(v1)).isEqualTo(RandomMessages.withoutExtensions(message, info));
        }
    }

    @Provide
    Arbitrary<Message> messages() {
        return Combinators.combine(
                        Arbitraries.of(DIALECT.messages()), Arbitraries.longs().dontShrink())
                .as((info, seed) -> RandomMessages.any(new Random(seed)).next(info));
    }

    private static MessageInfo info(Message message) {
        MessageInfo info = DIALECT.message(message.messageId());
        if (info == null) {
            throw new AssertionError(message);
        }
        return info;
    }
}
