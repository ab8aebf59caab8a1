package org.redshank.fleet.task;

/** Waits for threads to end. */
final class Joining {
    private Joining() {}

    /** Returns when the thread has ended; an interruption meanwhile is kept for the caller. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
