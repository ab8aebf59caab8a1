package org.redshank.planning;

/** A task that cannot be planned, thrown where the asker wants a plan or nothing. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** For this reason. */
    public RefusedException(Refusal refusal) {
        super(refusal.detail() + " " + refusal.mend());
        this.refusal = refusal;
    }

    /** For this reason, in four parts. */
    public RefusedException(String rule, String value, String detail, String mend) {
        this(new Refusal(rule, value, detail, mend));
    }

    /** The reason. */
    public Refusal refusal() {
        return refusal;
    }
}
