package org.redshank.bench.datalink;

import java.util.BitSet;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.OneWay;

/**
 * A download by MAVLink's file transfer protocol (mavlink.io/en/services/ftp.html) over the same channel, reckoned: the
 * vehicle sends the file in a burst (BurstReadFile) of messages with 239 bytes each, and what was lost is asked for by
 * ReadFile, one request at a time, each repeated when nothing came within the round trip and half a second. A message has
 * 12 bytes of MAVLink 2 around its payload of 254. Nothing is lost of requests' own bandwidth: it is another way.
 */
final class MavlinkFtpPeer {
    private static final int DATA = 239;
    private static final int FULL = 251 + 12 + 3;
    private static final int REQUEST = 12 + 3 + 12;
    private static final long PATIENCE_NANOS = 500_000_000;
    private static final double LONGEST_SECONDS = 20_000;

    private final ChannelSpec spec;
    private final OneWay down;
    private final OneWay up;

    MavlinkFtpPeer(ChannelSpec spec) {
        this.spec = spec;
        this.down = new OneWay(spec, 100, 0);
        this.up = new OneWay(spec, 101, 0);
    }

    /** The share of (1 - loss) × rate that it makes of a file of so many bytes. */
    double goodput(int bytes) {
        int chunks = (bytes + DATA - 1) / DATA;
        BitSet missing = new BitSet();
        long each = (long) (FULL * 8e9 / spec.bitsPerSecond());
        long now = request(0);
        long last = now;
        for (int i = 0; i < chunks; i++) {
            long at = down.offer(FULL, now + i * each);
            missing.set(i, at == OneWay.LOST);
            last = Math.max(last, at);
        }
        now = last;
        for (int i = missing.nextSetBit(0); i >= 0 && now < LONGEST_SECONDS * 1e9; i = missing.nextSetBit(i + 1)) {
            now = read(now);
        }
        double seconds = now / 1e9 - spec.delay().toMillis() / 1e3;
        return 8.0 * bytes / seconds / ((1 - spec.loss()) * spec.bitsPerSecond());
    }

    private long request(long now) {
        long at = up.offer(REQUEST, now);
        long asked = now;
        while (at == OneWay.LOST) {
            asked += 2 * spec.delay().toNanos() + PATIENCE_NANOS;
            at = up.offer(REQUEST, asked);
        }
        return at;
    }

    /** One chunk by request and answer, repeated until both came through. */
    private long read(long now) {
        long asked = now;
        while (true) {
            long there = up.offer(REQUEST, asked);
            long back = there == OneWay.LOST ? OneWay.LOST : down.offer(FULL, there);
            if (back != OneWay.LOST) {
                return back;
            }
            asked += 2 * spec.delay().toNanos() + PATIENCE_NANOS;
        }
    }
}
