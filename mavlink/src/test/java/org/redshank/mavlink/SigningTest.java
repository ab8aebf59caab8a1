package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redshank.mavlink.SignatureCheck.Verdict.BAD_SIGNATURE;
import static org.redshank.mavlink.SignatureCheck.Verdict.REPLAYED;
import static org.redshank.mavlink.SignatureCheck.Verdict.TOO_OLD;
import static org.redshank.mavlink.SignatureCheck.Verdict.UNSIGNED;
import static org.redshank.mavlink.SignatureCheck.Verdict.VALID;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.Heartbeat;

class SigningTest {
    private static final Instant START = Instant.parse("2026-07-22T12:00:00Z");
    private static final Heartbeat HEARTBEAT = new Heartbeat(1, 2, 3, 4, 5, 3);

    private final SigningKey key = SigningKey.fromPassphrase("secret");
    private final SettableClock clock = new SettableClock();
    private final SignatureCheck check = new SignatureCheck(key, clock);
    private final FrameWriter writer = writer(1, 1, 0);

    private static final class SettableClock implements InstantSource {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void move(Duration by) {
            now = now.plus(by);
        }
    }

    @Test
    void aSignedFrameIsValidOnce() {
        Frame frame = next(writer);
        assertThat(check.check(frame)).isEqualTo(VALID);
        assertThat(check.check(frame)).isEqualTo(REPLAYED);
        assertThat(check.check(next(writer))).isEqualTo(VALID);
    }

    @Test
    void anOlderFrameIsAReplayEvenIfItNeverArrived() {
        Frame older = next(writer);
        assertThat(check.check(next(writer))).isEqualTo(VALID);
        assertThat(check.check(older)).isEqualTo(REPLAYED);
    }

    @Test
    void timestampsGrowPerSystemComponentAndLink() {
        Frame link0 = next(writer);
        Frame link1 = next(writer(1, 1, 1));
        Frame component = next(writer(1, 2, 0));
        Frame system = next(writer(2, 1, 0));
        assertThat(Signature.timestamp(link0)).isEqualTo(Signature.timestamp(system));
        assertThat(check.check(link0)).isEqualTo(VALID);
        assertThat(check.check(link1)).isEqualTo(VALID);
        assertThat(check.check(component)).isEqualTo(VALID);
        assertThat(check.check(system)).isEqualTo(VALID);
        assertThat(check.check(link1)).isEqualTo(REPLAYED);
    }

    @Test
    void anotherKeyIsRefused() {
        SignatureCheck other = new SignatureCheck(SigningKey.fromPassphrase("Secret"), clock);
        assertThat(other.check(next(writer))).isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void anUnsignedFrameIsNamedSo() {
        assertThat(check.check(Frame.parse(new FrameWriter(1, 1).encode(HEARTBEAT))))
                .isEqualTo(UNSIGNED);
        assertThat(check.check(Frame.parse(new FrameWriter(1, 1).encodeV1(HEARTBEAT))))
                .isEqualTo(UNSIGNED);
    }

    @Test
    void aFirstFrameMayBeAMinuteOldButNoMore() {
        Frame frame = next(writer);
        Frame other = next(writer(9, 1, 0));
        clock.move(Duration.ofSeconds(60));
        assertThat(check.check(frame)).isEqualTo(VALID);
        clock.move(Duration.ofMillis(1));
        assertThat(check.check(other)).isEqualTo(TOO_OLD);
    }

    @Test
    void aFirstFrameMustNotBeOlderThanTheNewestHeardEvenIfTheClockIsSetBack() {
        Frame recorded = next(writer(9, 1, 0));
        clock.move(Duration.ofHours(1));
        assertThat(check.check(next(writer))).isEqualTo(VALID);
        clock.move(Duration.ofHours(-1));
        assertThat(check.check(recorded)).isEqualTo(TOO_OLD);
    }

    @Test
    void aSignerNeverGoesBackWhenItsClockDoes() {
        assertThat(check.check(next(writer))).isEqualTo(VALID);
        clock.move(Duration.ofDays(-400));
        for (int i = 0; i < 10; i++) {
            assertThat(check.check(next(writer))).isEqualTo(VALID);
        }
    }

    @Test
    void framesWithinOneTickAreTold() {
        long first = Signature.timestamp(next(writer));
        assertThat(Signature.timestamp(next(writer))).isEqualTo(first + 1);
        clock.move(Duration.ofSeconds(1));
        assertThat(Signature.timestamp(next(writer))).isEqualTo(first + 100_000);
    }

    @Test
    void aSignerGoesOnAfterAnEarlierOne() {
        long after = Signature.timestamp(START) + 5_000_000;
        Signer signer = new Signer(key, 0, clock, after);
        Frame frame = next(new FrameWriter(1, 1, signer));
        assertThat(Signature.timestamp(frame)).isEqualTo(after + 1);
        assertThat(signer.timestamp()).isEqualTo(after + 1);
    }

    @Test
    void timestampsHave48Bits() {
        assertThat(Signature.timestamp(Instant.parse("2015-01-01T00:00:00Z"))).isZero();
        assertThat(Signature.timestamp(Instant.parse("2015-01-01T00:00:01Z"))).isEqualTo(100_000);
        assertThat(Signature.timestamp(Instant.parse("1970-01-01T00:00:00Z"))).isZero();
        assertThat(Signature.timestamp(Instant.parse("2999-01-01T00:00:00Z"))).isEqualTo((1L << 48) - 1);
        Signer last = new Signer(key, 0, clock, (1L << 48) - 2);
        FrameWriter lastWriter = new FrameWriter(1, 1, last);
        Frame frame = next(lastWriter);
        assertThat(Signature.timestamp(frame)).isEqualTo((1L << 48) - 1);
        assertThat(check.check(frame)).isEqualTo(VALID);
        assertThatThrownBy(() -> next(lastWriter))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set a new key");
    }

    /** Whatever bits of a signed frame are changed, it is not valid. */
    @Test
    void noChangedBitPasses() {
        byte[] signed = next(writer).copyBytes();
        for (int bit = 0; bit < signed.length * 8; bit++) {
            byte[] changed = signed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            refused(changed);
        }
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = signed.clone();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            if (!java.util.Arrays.equals(changed, signed)) {
                refused(changed);
            }
        }
        assertThat(check.check(Frame.parse(signed))).isEqualTo(VALID);
    }

    @Test
    void keysHave32BytesAndDoNotShow() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a signing key has 32 bytes, not 31");
        assertThat(key).hasToString("a signing key");
        assertThatThrownBy(() -> new Signer(key, 256, clock)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signer(key, 0, clock, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsCopied() {
        byte[] secret = new byte[32];
        SigningKey copied = SigningKey.of(secret);
        Frame frame = next(new FrameWriter(1, 1, new Signer(copied, 0, clock)));
        secret[0] = 1;
        assertThat(new SignatureCheck(copied, clock).check(frame)).isEqualTo(VALID);
    }

    private void refused(byte[] changed) {
        Frame frame = new Frame();
        if (FrameLayout.length(changed, 0, changed.length) == changed.length) {
            assertThat(check.check(frame.wrap(changed, 0, changed.length))).isNotEqualTo(VALID);
        }
    }

    private FrameWriter writer(int system, int component, int link) {
        return new FrameWriter(system, component, new Signer(key, link, clock));
    }

    private static Frame next(FrameWriter from) {
        return Frame.parse(from.encode(HEARTBEAT));
    }
}
