package org.redshank.datalink.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.Crypto;

/** Seals datagrams of one direction, and opens those of the other, each once. */
public final class Sealing {
    private static final int WINDOW = Long.SIZE;

    private final int session;
    private final byte[] outKey;
    private final byte[] inKey;
    private int sent;
    private long newest = -1;
    private long seen;

    public Sealing(int session, byte[] outKey, byte[] inKey) {
        this.session = session;
        this.outKey = outKey;
        this.inKey = inKey;
    }

    /** The counter of the next datagram. */
    public int counter() {
        return sent;
    }

    /** The highest counter that was opened; -1 before any was. */
    public long newestOpened() {
        return newest;
    }

    /** A datagram with these frames. */
    public byte[] seal(byte[] frames) {
        byte[] header = new byte[Wire.SEALED_HEADER];
        header[0] = (byte) session;
        header[1] = (byte) Wire.SEALED;
        Wire.putI32(header, 2, sent);
        byte[] sealed = Crypto.seal(outKey, sent & 0xFFFF_FFFFL, header, frames);
        if (++sent == 0) {
            throw new IllegalStateException("a session of 2^32 datagrams must end");
        }
        byte[] datagram = Arrays.copyOf(header, header.length + sealed.length);
        System.arraycopy(sealed, 0, datagram, header.length, sealed.length);
        return datagram;
    }

    /** The frames of a datagram; null when it is forged, or was opened before, or is too old to tell. */
    public byte @Nullable [] open(byte[] datagram, int length) {
        if (length < Wire.SEALED_COST) {
            return null;
        }
        long counter = Wire.i32(datagram, 2) & 0xFFFF_FFFFL;
        long behind = newest - counter;
        if (behind >= WINDOW || behind >= 0 && (seen >>> behind & 1) != 0) {
            return null;
        }
        byte[] frames;
        try {
            frames = Crypto.open(
                    inKey,
                    counter,
                    Arrays.copyOf(datagram, Wire.SEALED_HEADER),
                    datagram,
                    Wire.SEALED_HEADER,
                    length - Wire.SEALED_HEADER);
        } catch (GeneralSecurityException e) {
            return null;
        }
        if (behind < 0) {
            seen = -behind >= WINDOW ? 1 : seen << -behind | 1;
            newest = counter;
        } else {
            seen |= 1L << behind;
        }
        return frames;
    }
}
