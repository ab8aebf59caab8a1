package org.redshank.datalink.receive;

/**
 * What senders may cost.
 *
 * @param mostBytes of one object
 * @param mostHalf half-sent objects of all vehicles together
 * @param reserveBytes that stay free on the disk
 */
public record StoreLimits(long mostBytes, int mostHalf, long reserveBytes) {
    /** 16 GiB an object, 16,384 half-sent ones, 64 MiB kept free. */
    public static final StoreLimits USUAL = new StoreLimits(16L << 30, 1 << 14, 64L << 20);
}
