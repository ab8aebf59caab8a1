package org.redshank.fleet.budget;

/**
 * How much of what is wanted is asked for. Few steps, so that a small change of a link changes nothing; each says what it
 * leaves of what is wanted by class. Pictures are no part of it: they get what the step leaves.
 */
public enum Thinning {
    /** All that is wanted, and what the vehicle sends of itself. */
    NONE(1, 1, true),
    /** Not what nobody asked for. */
    WANTED_ONLY(1, 1, false),
    /** Half of health. */
    LESS_HEALTH(1, 0.5, false),
    /** Half of position, a quarter of health. */
    LESS_POSITION(0.5, 0.25, false),
    /** Every message at its least rate. */
    LEAST(0, 0, false),
    /** One short report every few seconds, HIGH_LATENCY2, and heartbeats. */
    REPORTS(0, 0, false);

    /** Between two reports, seconds. */
    public static final double REPORT_SECONDS = 5;

    private final double position;
    private final double health;
    private final boolean unasked;

    Thinning(double position, double health, boolean unasked) {
        this.position = position;
        this.health = health;
        this.unasked = unasked;
    }

    /** Times a second that a message is asked for; 0 for not at all. */
    public double hz(Wish wish) {
        if (this == REPORTS) {
            return 0;
        }
        double share = switch (MessageClass.of(wish.messageId())) {
            case SAFETY -> Math.max(position, 0.5);
            case POSITION -> position;
            default -> health;
        };
        return Math.max(wish.leastHz(), wish.hz() * share);
    }

    /** Whether what the vehicle streams unasked may go on. */
    public boolean unasked() {
        return unasked;
    }

    /** The next that leaves less. */
    Thinning less() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The one before, that leaves more. */
    Thinning more() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
