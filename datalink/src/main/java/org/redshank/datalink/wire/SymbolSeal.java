package org.redshank.datalink.wire;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Datagrams of symbols: in clear, as symbols are of a sealed block, with a tag of 32 bits of HMAC-SHA-256 (RFC 2104) over
 * the stream's whole number and the datagram. See docs/decisions/0008 for why 32 bits are enough.
 */
public final class SymbolSeal {
    private final int session;
    private final Mac mac;
    private final byte[] digest = new byte[32];

    public SymbolSeal(int session, byte[] key) {
        this.session = session;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills in all but the symbols, which begin at {@link Wire#SYMBOL_HEADER}. */
    public void close(byte[] datagram, int number, int firstId) {
        datagram[0] = (byte) session;
        datagram[1] = (byte) Integer.remainderUnsigned(number, Wire.HANDLES);
        Wire.putU16(datagram, 2, firstId);
        tag(datagram, datagram.length, number);
        System.arraycopy(digest, 0, datagram, datagram.length - Wire.SYMBOL_TAG, Wire.SYMBOL_TAG);
    }

    /** Whether a datagram of this stream was made by one who has the key. */
    public boolean isGenuine(byte[] datagram, int length, int number) {
        if (length <= Wire.SYMBOL_COST) {
            return false;
        }
        tag(datagram, length, number);
        int wrong = 0;
        for (int i = 0; i < Wire.SYMBOL_TAG; i++) {
            wrong |= digest[i] ^ datagram[length - Wire.SYMBOL_TAG + i];
        }
        return wrong == 0;
    }

    private void tag(byte[] datagram, int length, int number) {
        byte[] whole = new byte[4];
        Wire.putI32(whole, 0, number);
        mac.update(whole);
        mac.update(datagram, 0, length - Wire.SYMBOL_TAG);
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
