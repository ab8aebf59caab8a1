package org.redshank.datalink.send;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.object.ObjectSecret;
import org.redshank.datalink.object.SourceFile;

/** One object on its way, and how far it is. */
public final class Delivery {
    /** How it stands. */
    public enum State {
        UNDER_WAY,
        /** Whole, checked, and on the receiver's disk. */
        DONE,
        /** The receiver does not take it. */
        REFUSED,
        /** Its time was over before it was there. */
        EXPIRED,
        /** Its file cannot be read any more, or is another one. */
        UNREADABLE
    }

    final SourceFile source;
    final ObjectSecret secret;
    final Priority priority;
    final long deadline;
    final boolean inOrder;
    long order;
    final BitSet whole = new BitSet();
    int nextBlock;
    State state = State.UNDER_WAY;

    @Nullable
    String why;

    long retryAt = Long.MIN_VALUE;
    int partSent;
    int partWanted;
    long symbolBytesSent;

    Delivery(SourceFile source, ObjectSecret secret, Priority priority, long deadline, boolean inOrder) {
        this.source = source;
        this.secret = secret;
        this.priority = priority;
        this.deadline = deadline;
        this.inOrder = inOrder;
    }

    public SourceFile source() {
        return source;
    }

    public State state() {
        return state;
    }

    /** Why it failed, in words; null unless it did. */
    public @Nullable String why() {
        return why;
    }

    /** Bytes of symbols sent for it, repair included. */
    public long symbolBytesSent() {
        return symbolBytesSent;
    }

    /** About which share of it is at the receiver, 0 to 1. */
    public double share() {
        if (state == State.DONE) {
            return 1;
        }
        double part = partWanted == 0 ? 0 : Math.clamp((double) partSent / partWanted, 0, 1);
        return Math.min(0.999, (whole.cardinality() + part) / source.blocks().count());
    }
}
