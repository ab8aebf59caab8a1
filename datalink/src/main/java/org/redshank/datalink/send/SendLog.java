package org.redshank.datalink.send;

/** The datagrams sent of late: when, and how much was sent up to each. Old ones are overwritten. */
final class SendLog {
    private static final int SIZE = 1 << 15;
    private static final int MASK = SIZE - 1;

    private final int[] reference = new int[SIZE];
    private final long[] time = new long[SIZE];
    private final long[] bytes = new long[SIZE];
    private final int[] length = new int[SIZE];
    private final int[] stream = new int[SIZE];
    private final int[] symbols = new int[SIZE];
    private final int[] run = new int[SIZE];
    private final long[] newest = new long[1 << 16];
    private long next = 1;
    private long total;

    /**
     * Notes a datagram: its handle and id, its length, of which stream it has how many symbols, and the number of its run:
     * those of one run went out without a rest between them.
     */
    void add(int handle, int id, long now, int datagramBytes, int streamNumber, int symbolCount, int runNumber) {
        int at = (int) next & MASK;
        total += datagramBytes;
        reference[at] = handle << 16 | id;
        time[at] = now;
        bytes[at] = total;
        length[at] = datagramBytes;
        stream[at] = streamNumber;
        symbols[at] = symbolCount;
        run[at] = runNumber;
        newest[slot(reference[at])] = next++;
    }

    private static int slot(int reference) {
        return (reference * 0x9E3779B1) >>> 16;
    }

    /** The place of the newest datagram with this handle and id; 0 when it is forgotten. */
    long find(int handle, int id) {
        long at = newest[slot(handle << 16 | id)];
        return at > 0 && at > next - SIZE && reference[(int) at & MASK] == (handle << 16 | id) ? at : 0;
    }

    /** The place of the datagram sent last; 0 when there was none. */
    long last() {
        return next - 1;
    }

    long time(long at) {
        return time[(int) at & MASK];
    }

    /** Bytes sent up to and with this datagram. */
    long bytes(long at) {
        return bytes[(int) at & MASK];
    }

    int length(long at) {
        return length[(int) at & MASK];
    }

    int run(long at) {
        return run[(int) at & MASK];
    }

    /** Symbols of a stream that were sent after a datagram. */
    int symbolsAfter(long at, int streamNumber) {
        int sum = 0;
        for (long i = Math.max(at + 1, next - SIZE); i < next; i++) {
            if (stream[(int) i & MASK] == streamNumber) {
                sum += symbols[(int) i & MASK];
            }
        }
        return sum;
    }
}
