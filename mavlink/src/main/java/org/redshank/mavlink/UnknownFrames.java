package org.redshank.mavlink;

/**
 * Decides whether bytes that look like a frame of a message which the dialect does not know are one. Their checksum cannot
 * be verified, and in noise many bytes look so: a wrong verdict would swallow real frames. Let the frame in question reach
 * from P to E.
 *
 * <ol>
 *   <li>If a known frame with the right checksum lies wholly inside, P is noise.
 *   <li>Else, if a known frame with the right checksum begins exactly at E, P is a frame.
 *   <li>Else, if a known frame with the right checksum begins inside and reaches past E, P is noise.
 *   <li>Else, if no magic follows at E, but another unknown frame begins inside that a magic follows, P is noise.
 *   <li>Else P is a frame. So is one at the very end of the bytes, as far as the second half of the fourth rule goes.
 * </ol>
 *
 * So no intact known frame is ever lost to an unknown one, except one that an unknown frame really carries in its payload:
 * that one is handed over and the unknown frame is not.
 */
final class UnknownFrames {
    enum Verdict {
        FRAME,
        NOISE,
        WAIT
    }

    private final Dialect dialect;

    UnknownFrames(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The verdict on the frame at an offset, whose extent lies before the end.
     *
     * @param last whether nothing comes after the end; if more may come, the verdict can be to wait for it
     */
    Verdict judge(byte[] b, int at, int length, int end, boolean last) {
        int next = at + length;
        boolean straddling = false;
        boolean undecided = false;
        boolean rival = false;
        boolean rivalUndecided = false;
        for (int i = at + 1; i < next; i++) {
            int inner = FrameLayout.length(b, i, end);
            if (inner == FrameLayout.INCOMPLETE) {
                undecided = !last;
                continue;
            }
            if (inner < 0) {
                continue;
            }
            if (!dialect.knows(FrameLayout.messageId(b, i))) {
                int after = i + inner;
                rival |= after < end && FrameLayout.magic(b[after]);
                rivalUndecided |= after == end && !last;
            } else if (FrameLayout.intact(b, i, inner, dialect)) {
                if (i + inner <= next) {
                    return Verdict.NOISE;
                }
                straddling = true;
            }
        }
        if (straddling || undecided) {
            int following = FrameLayout.length(b, next, end);
            if (following > 0 && FrameLayout.intact(b, next, following, dialect)) {
                return Verdict.FRAME;
            }
            if (undecided || (following == FrameLayout.INCOMPLETE && !last)) {
                return Verdict.WAIT;
            }
            return Verdict.NOISE;
        }
        if (next == end ? last : FrameLayout.magic(b[next])) {
            return Verdict.FRAME;
        }
        if (next == end) {
            return rival || rivalUndecided ? Verdict.WAIT : Verdict.FRAME;
        }
        if (rival) {
            return Verdict.NOISE;
        }
        return rivalUndecided ? Verdict.WAIT : Verdict.FRAME;
    }
}
