package org.redshank.mavlink;

import java.util.Arrays;

/**
 * Decides how far a frame reaches where its checksum cannot vouch for what its header says; a wrong verdict would swallow
 * real frames. Call a frame intact if the dialect knows it and its checksum is right.
 *
 * <p>A frame of a message that the dialect does not know cannot be verified, and in noise many bytes look like one. Let it
 * end at E.
 *
 * <ol>
 *   <li>If an intact frame lies wholly inside, the one in question is noise.
 *   <li>Else, if an intact frame begins exactly at E, it is a frame.
 *   <li>Else, if an intact frame begins inside and reaches past E, it is noise.
 *   <li>Else, if something other than a magic follows at E, and another unknown frame begins inside that a magic does
 *       follow, it is noise.
 *   <li>Else it is a frame.
 * </ol>
 *
 * The price: an unknown frame that carries an intact frame as its payload is taken for noise, and the one inside is handed
 * over.
 *
 * <p>The signature of a signed frame lies behind its checksum and may have been cut on the way, so that what seems to be its
 * end is the begin of the next frame. If an intact frame begins within the signature, and none exactly at its end, then the
 * search goes on at the one within.
 *
 * <p>So no intact frame is ever lost to one that is none. Verdicts on the checksums inside are remembered by their place in
 * the stream, so that noise made to look like frames within frames costs no more than twice the checksums of its bytes.
 */
final class ExtentJudge {
    enum Verdict {
        FRAME,
        NOISE,
        /** More bytes are needed, never more than two frames of greatest length and one byte. */
        WAIT
    }

    /** More bytes are needed to tell where a signature ends. */
    static final int WAIT = -1;

    /** More places than one verdict looks at, a power of two. */
    private static final int REMEMBERED = 1024;

    private final Dialect dialect;
    private final long[] places = new long[REMEMBERED];
    private final boolean[] intact = new boolean[REMEMBERED];

    ExtentJudge(Dialect dialect) {
        this.dialect = dialect;
        Arrays.fill(places, Long.MIN_VALUE);
    }

    /**
     * The verdict on an unknown frame whose extent lies before the end.
     *
     * @param at where its magic is
     * @param next where it would end
     * @param origin place of the array's first byte in all bytes ever judged here; the same byte must have the same place
     *     again, another byte another one
     * @param last whether nothing comes after the end; if more may come, the verdict can be to wait for it
     */
    Verdict unknown(byte[] b, int at, int next, int end, long origin, boolean last) {
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
                mayReachPast |= mayBeKnown(b, i, end);
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
            if (following > 0 && intact(b, next, following, origin)) {
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

    /**
     * Where the search goes on after a signed frame, which is known and whose checksum is right.
     *
     * @param from where its signature begins, or a later byte of it
     * @param next where the signature would end
     * @return next, or where an intact frame begins before, or {@link #WAIT}
     */
    int afterSignature(byte[] b, int from, int next, int end, long origin, boolean last) {
        for (int i = from; i < next; i++) {
            if (!FrameLayout.magic(b[i])) {
                continue;
            }
            int inner = FrameLayout.length(b, i, end);
            boolean undecided = inner == FrameLayout.INCOMPLETE && !last && mayBeKnown(b, i, end);
            if (undecided || (inner > 0 && intact(b, i, inner, origin))) {
                int following = FrameLayout.length(b, next, end);
                if (following > 0 && intact(b, next, following, origin)) {
                    return next;
                }
                boolean wait = undecided || (following == FrameLayout.INCOMPLETE && !last);
                return wait ? WAIT : i;
            }
        }
        return next;
    }

    private boolean mayBeKnown(byte[] b, int at, int end) {
        return !FrameLayout.hasHeader(b, at, end) || dialect.knows(FrameLayout.messageId(b, at));
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
