package org.redshank.fleet.order;

/** Carries one order out with one vehicle. */
@FunctionalInterface
public interface OrderWork {
    /**
     * Does it, on the calling thread, and returns when the effect was seen.
     *
     * @param vehicle its id
     * @param progress is told each stage
     * @throws OrderRefusedException when a rule says no
     * @throws OrderFailedException when it does not work
     * @throws InterruptedException when it is stopped
     */
    void carryOut(String vehicle, Order order, Progress progress) throws InterruptedException;

    /** Where the work tells how far it is. */
    interface Progress {
        /** A stage was reached; the same one again replaces its detail. */
        void reached(Stage stage, String detail);

        /** How much of a long conversation is done, 0 to 1. */
        void done(double fraction, String detail);
    }
}
