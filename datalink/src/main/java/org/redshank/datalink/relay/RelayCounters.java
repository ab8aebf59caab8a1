package org.redshank.datalink.relay;

/** What a relay did so far: datagrams, but for the bytes that it holds now and the neighbours that are here. */
public record RelayCounters(
        long passedOn,
        long delivered,
        long kept,
        long lost,
        long twice,
        long tooFar,
        long malformed,
        long refused,
        long heldBytes,
        long neighbours) {
    @Override
    public String toString() {
        return neighbours + " neighbours; " + passedOn + " passed on, " + delivered + " delivered, " + kept
                + " kept for later, " + lost + " too old or without room, " + twice + " came twice, " + tooFar
                + " went too far, " + malformed + " malformed, " + refused + " refused; " + heldBytes + " bytes held";
    }
}
