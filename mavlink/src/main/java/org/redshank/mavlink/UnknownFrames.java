package org.redshank.mavlink;

import java.util.Arrays;

/**
 * Decides whether bytes that look like a frame of a message which the dialect does not know are one. Their checksum cannot
 * be verified, and in noise many bytes look so: a wrong verdict would swallow real frames. Let the frame in question reach
 * from P to E.
 *
 * <ol>
 *   <li>If an intact frame, that is a known one with the right checksum, lies wholly inside, P is noise.
 *   <li>Else, if an intact frame begins exactly at E, P is a frame.
 *   <li>Else, if an intact frame begins inside and reaches past E, P is noise.
 *   <li>Else, if something other than a magic follows at E, and another unknown frame begins inside that a magic does
 *       follow, P is noise.
 *   <li>Else P is a frame.
 * </ol>
 *
 * So no intact frame is ever lost to an unknown one. The price: an unknown frame that carries an intact frame as its payload
 * is taken for noise, and the one inside is handed over.
 *
 * <p>Verdicts on the checksums inside are remembered by their place in the stream, so that noise made to look like frames
 * within frames costs no more than twice the checksums of its bytes.
 */
final class UnknownFrames {
    enum Verdict {
        FRAME,
        NOISE,
        /** More bytes are needed, never more than two frames of greatest length and one byte. */
        WAIT
    }

    /** More places than one verdict looks at, a power of two. */
    private static final int REMEMBERED = 1024;

    private final Dialect dialect;
    private final long[] places = new long[REMEMBERED];
    private final boolean[] intact = new boolean[REMEMBERED];

    UnknownFrames(Dialect dialect) {
        this.dialect = dialect;
        Arrays.fill(places, Long.MIN_VALUE);
    }

    /**
     * The verdict on the frame at an offset, whose extent lies before the end.
     *
     * @param origin place of the array's first byte in all bytes ever judged here; the same byte must have the same place
     *     again, another byte another one
     * @param last whether nothing comes after the end; if more may come, the verdict can be to wait for it
     */
    Verdict judge(byte[] b, int at, int length, int end, long origin, boolean last) {
        int next = at + length;
        boolean reachesPast = false;
        boolean mayReachPast = false;
        boolean rival = false;
        boolean mayBeRival = false;
        for (int i = at + 1; i < next; i++) {
            if (!FrameLayout.magic(b[i])) {
                continue;
            }
            int inner = FrameLayout.length(b, i, end);
            if (inner == FrameLayout.INCOMPLETE && !last) {
                boolean unknown = FrameLayout.hasHeader(b, i, end) && !dialect.knows(FrameLayout.messageId(b, i));
                mayReachPast |= !unknown;
                mayBeRival = true;
            } else if (inner > 0 && dialect.knows(FrameLayout.messageId(b, i))) {
                if (intact(b, i, inner, origin)) {
                    if (i + inner <= next) {
                        return Verdict.NOISE;
                    }
                    reachesPast = true;
                }
            } else if (inner > 0) {
                int after = i + inner;
                rival |= after < end && FrameLayout.magic(b[after]);
                mayBeRival |= after == end && !last;
            }
        }
        if (reachesPast || mayReachPast) {
            int following = FrameLayout.length(b, next, end);
            if (following > 0 && FrameLayout.intact(b, next, following, dialect)) {
                return Verdict.FRAME;
            }
            if (following == FrameLayout.INCOMPLETE && !last) {
                return Verdict.WAIT;
            }
            return reachesPast ? Verdict.NOISE : Verdict.WAIT;
        }
        if (next == end) {
            return (rival || mayBeRival) && !last ? Verdict.WAIT : Verdict.FRAME;
        }
        if (FrameLayout.magic(b[next])) {
            return Verdict.FRAME;
        }
        if (rival) {
            return Verdict.NOISE;
        }
        return mayBeRival ? Verdict.WAIT : Verdict.FRAME;
    }

    private boolean intact(byte[] b, int at, int length, long origin) {
        long place = origin + at;
        int slot = (int) place & (REMEMBERED - 1);
        if (places[slot] != place) {
            places[slot] = place;
            intact[slot] = FrameLayout.intact(b, at, length, dialect);
        }
        return intact[slot];
    }
}
