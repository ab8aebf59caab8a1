package org.redshank.datalink.wire;

import java.util.Arrays;

/**
 * The keys of one session.
 *
 * @param up seals what the vehicle says
 * @param down seals what the ground says
 * @param symbols for the tags of symbols
 */
public record SessionKeys(byte[] up, byte[] down, byte[] symbols) {
    static SessionKeys of(byte[] derived, int from) {
        return new SessionKeys(
                Arrays.copyOfRange(derived, from, from + 32),
                Arrays.copyOfRange(derived, from + 32, from + 64),
                Arrays.copyOfRange(derived, from + 64, from + 96));
    }
}
