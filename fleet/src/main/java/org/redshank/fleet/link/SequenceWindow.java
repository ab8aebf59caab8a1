package org.redshank.fleet.link;

/**
 * Counts the frames of one sender that were lost on the way, by the gaps in their sequence numbers. A frame that comes late
 * takes back the loss that was counted for it; one that comes twice is told. A sender that begins anew (a gap it cannot have
 * made in the time, or numbers that go far back at once) loses nothing.
 */
final class SequenceWindow {
    /** Verdict on a frame: it is new. */
    static final int NEW = 0;

    /** Verdict on a frame: its number was heard lately. */
    static final int REPEATED = 1;

    /** Late frames are recognised among so many numbers before the newest. */
    private static final int WINDOW = 64;

    /** After so long a silence a gap says nothing, since the numbers may have gone round more than once. */
    private static final long SILENCE_NANOS = 10_000_000_000L;

    /** The sender's rate is measured over so many numbers, and so long: what waited for us comes faster than it was sent. */
    private static final int MEASURED = 64;

    private static final long MEASURED_NANOS = 1_000_000_000L;

    /** With more frames than this due in a silence, numbers that seem to go back have gone round. */
    private static final double ROUND = 128;

    /** So many frames more than are due are a heap. */
    private static final double HEAP = 32;

    private boolean started;
    private int newest;
    private long newestNanos;
    private long seen;
    private int lastGap;
    private int sinceGap;
    private long measuredNanos;
    private int measured;
    private double ratePerNano;
    private int doubtful;
    private long doubtNanos;
    private int sinceDoubt;
    private long received;
    private long lost;
    private long restarts;

    /** Takes note of a number, 0 to 255, heard at this time. */
    int heard(int sequence, long nanos) {
        if (!started) {
            started = true;
            begin(sequence, nanos);
            received++;
            return NEW;
        }
        int ahead = (byte) (sequence - newest); // -128 to 127
        long silence = nanos - newestNanos;
        double due = ratePerNano * silence;
        if (silence > SILENCE_NANOS) {
            restarts++;
            begin(sequence, nanos);
        } else if (due > ROUND) {
            int forward = ahead > 0 ? ahead : ahead + 256;
            int rounds = (int) Math.max(0, (due - forward) / 256);
            advance(sequence, forward + 256 * rounds, nanos);
            doubtful = 256 * rounds;
            doubtNanos = nanos;
            sinceDoubt = 0;
            measured = 0; // over the silence it would be a guess
            measuredNanos = nanos;
        } else if (ahead > 0) {
            advance(sequence, ahead, nanos);
        } else if (ahead > -WINDOW) {
            long bit = 1L << -ahead;
            if ((seen & bit) != 0) {
                return REPEATED;
            }
            seen |= bit;
            lost = Math.max(0, lost - 1);
        } else {
            restarts++;
            begin(sequence, nanos);
        }
        received++;
        sinceGap++;
        resolve(nanos);
        return NEW;
    }

    /** Takes rounds back that were no loss: when a heap of frames follows at once, they waited while we were busy. */
    private void resolve(long nanos) {
        if (doubtful == 0) {
            return;
        }
        sinceDoubt++;
        double due = ratePerNano * (nanos - doubtNanos);
        if (sinceDoubt > due + HEAP) {
            lost = Math.max(0, lost - doubtful);
            doubtful = 0;
        } else if (nanos - doubtNanos > MEASURED_NANOS) {
            doubtful = 0;
        }
    }

    /** Says that the sender has begun anew: a gap just counted was none. */
    void restarted() {
        if (lastGap > 0 && sinceGap < 256) {
            lost = Math.max(0, lost - lastGap);
            lastGap = 0;
            restarts++;
        }
    }

    long received() {
        return received;
    }

    long lost() {
        return lost;
    }

    long restarts() {
        return restarts;
    }

    private void begin(int sequence, long nanos) {
        newest = sequence;
        newestNanos = nanos;
        measuredNanos = nanos;
        measured = 0;
        ratePerNano = 0;
        seen = ~0L; // what came before the begin is not missed
        lastGap = 0;
        sinceGap = 0;
    }

    private void advance(int sequence, int by, long nanos) {
        seen = by >= WINDOW ? 1 : seen << by | 1;
        if (by > 1) {
            lost += by - 1;
            lastGap = by - 1;
            sinceGap = 0;
        }
        newest = sequence;
        newestNanos = nanos;
        measured += by;
        if (measured >= MEASURED && nanos - measuredNanos >= MEASURED_NANOS) {
            ratePerNano = measured / (double) (nanos - measuredNanos);
            measured = 0;
            measuredNanos = nanos;
        }
    }
}
