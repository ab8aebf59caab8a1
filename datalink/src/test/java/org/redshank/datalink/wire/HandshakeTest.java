package org.redshank.datalink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.KeyFile;

/** Both ends get the same keys, or none; and a datagram is taken once, by whom it was meant for, as it was. */
class HandshakeTest {
    private final KeyFile keys = KeyFile.forBothEnds("v7", new SecureRandom());
    private final Handshake start = new Handshake(keys.vehicleKeys(), 17, key(1));

    @Test
    void bothEndsGetTheSameKeys() {
        Handshake.Accepted accepted = accepted();
        assertThat(accepted.vehicle().name()).isEqualTo("v7");
        assertThat(accepted.session()).isEqualTo(17);
        SessionKeys finished = start.finish(accepted.response(), accepted.response().length);
        assertThat(finished).usingRecursiveComparison().isEqualTo(accepted.keys());
        assertThat(start.init()).hasSizeLessThanOrEqualTo(Wire.LEAST_MTU);
    }

    @Test
    void whoHasAnotherKeyIsToldSo() {
        KeyFile other = KeyFile.forBothEnds("v8", new SecureRandom());
        assertThat(Handshake.answer(start.init(), Handshake.INIT_BYTES, other.groundKeys(), key(2)))
                .isEqualTo(new Handshake.Refused(Refusal.WRONG_GROUND));
        KeyFile ground = KeyFile.forGround(new SecureRandom());
        Handshake unknown =
                new Handshake(ground.vehicle("v9", new SecureRandom()).vehicleKeys(), 3, key(3));
        assertThat(Handshake.answer(unknown.init(), Handshake.INIT_BYTES, ground.groundKeys(), key(4)))
                .isEqualTo(new Handshake.Refused(Refusal.UNKNOWN_VEHICLE));
    }

    @Test
    void anAnswerToAnotherStartIsNone() {
        byte[] response = accepted().response();
        assertThat(new Handshake(keys.vehicleKeys(), 17, key(5)).finish(response, response.length))
                .isNull();
    }

    @Property(tries = 30)
    void aChangedDatagramIsNoHandshake(
            @ForAll @IntRange(max = 500) int place, @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] response = accepted().response();
        response[place % response.length] ^= (byte) by;
        if (place % response.length > 0) {
            assertThat(start.finish(response, response.length)).isNull();
        }
        byte[] init = start.init();
        init[1 + place % (init.length - 1)] ^= (byte) by;
        assertThat(Handshake.answer(init, init.length, keys.groundKeys(), key(6)) instanceof Handshake.Accepted)
                .isFalse();
    }

    @Property(tries = 60)
    void anyBytesAreNoHandshake(@ForAll byte[] bytes) {
        byte[] init = Arrays.copyOf(bytes, Handshake.INIT_BYTES);
        init[0] = (byte) Wire.INIT;
        assertThat(Handshake.answer(init, init.length, keys.groundKeys(), key(6)) instanceof Handshake.Accepted)
                .isFalse();
        assertThat(start.finish(bytes, bytes.length)).isNull();
    }

    @Test
    void aSealedDatagramIsOpenedOnceInAnyOrderAndOnlyAsItWas() {
        SessionKeys session = accepted().keys();
        Sealing vehicle = new Sealing(17, session.up(), session.down());
        Sealing ground = new Sealing(17, session.down(), session.up());
        byte[][] sent = new byte[100][];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = vehicle.seal(new byte[] {(byte) i});
        }
        byte[] forged = sent[5].clone();
        forged[7] ^= 1;
        assertThat(ground.open(forged, forged.length)).isNull();
        assertThat(ground.open(sent[5], sent[5].length)).containsExactly(5);
        assertThat(ground.open(sent[3], sent[3].length)).containsExactly(3);
        assertThat(ground.open(sent[5], sent[5].length)).isNull();
        assertThat(ground.open(sent[3], sent[3].length)).isNull();
        assertThat(ground.open(sent[99], sent[99].length)).containsExactly(99);
        assertThat(ground.open(sent[4], sent[4].length)).as("too old to tell").isNull();
        assertThat(ground.open(sent[60], sent[60].length)).containsExactly(60);
        assertThat(vehicle.open(sent[70], sent[70].length)).as("sent back").isNull();
    }

    @Property(tries = 100)
    void aTagIsOfItsStreamAndItsBytes(@ForAll @IntRange(max = 1000) int place, @ForAll int number) {
        SymbolSeal seal = new SymbolSeal(17, key(9));
        byte[] datagram = new byte[96];
        seal.close(datagram, number, 700);
        assertThat(seal.isGenuine(datagram, 96, number)).isTrue();
        assertThat(seal.isGenuine(datagram, 96, number + Wire.HANDLES)).isFalse();
        assertThat(seal.isGenuine(datagram, 8, number)).isFalse();
        datagram[place % 96] ^= 4;
        assertThat(seal.isGenuine(datagram, 96, number)).isFalse();
    }

    private Handshake.Accepted accepted() {
        Handshake.Answer answer = Handshake.answer(start.init(), Handshake.INIT_BYTES, keys.groundKeys(), key(2));
        assertThat(answer).isInstanceOf(Handshake.Accepted.class);
        return (Handshake.Accepted) java.util.Objects.requireNonNull(answer);
    }

    private static byte[] key(long seed) {
        byte[] key = new byte[Crypto.KEY];
        new Random(seed).nextBytes(key);
        return key;
    }
}
