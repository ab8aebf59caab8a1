package org.redshank.planning;

/** Is told how far a planner is, by the thread that plans, and may end it. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing and ends nothing. */
    Progress NONE = (done, of) -> {};

    /**
     * Some of the work is done. Shares may go back when more turns out to be needed.
     *
     * @throws java.util.concurrent.CancellationException when the plan is not wanted any more; planners let it pass
     */
    void step(double done, double of);

    /** For a part of the work: from one share of the whole to another. */
    default Progress part(double from, double to) {
        return (done, of) -> step(from + (to - from) * (of > 0 ? Math.clamp(done / of, 0, 1) : 1), 1);
    }
}
