package org.redshank.datalink.object;

/**
 * How an object is cut: into as few blocks as can be of at most {@link #LARGEST} bytes, of nearly the same length.
 *
 * @param total bytes of the object, its description included
 */
public record Blocks(long total) {
    /** The most that a block has before it is sealed, bytes. */
    public static final int LARGEST = 1_310_720;

    /** The most that an object has, bytes. */
    public static final long MOST = (long) LARGEST << 20;

    public Blocks {
        if (total < 1 || total > MOST) {
            throw new IllegalArgumentException("an object of " + total + " bytes");
        }
    }

    /** How many. */
    public int count() {
        return (int) ((total + LARGEST - 1) / LARGEST);
    }

    /** Where a block begins in the object. */
    public long start(int block) {
        long whole = total / count();
        return block * whole + Math.min(block, total % count());
    }

    /** Bytes of a block before it is sealed. */
    public int length(int block) {
        return (int) (start(block + 1) - start(block));
    }
}
