package org.redshank.fleet.task;

/** An approved plan under way. */
interface Carrying {
    /** Begins, or goes on; returns at once. */
    void start();

    /** Ends it and orders home who is in the air; returns when that is done. */
    void stop();

    /** Ends it because the program ends; who is in the air goes on with the mission on board. Returns when that is done. */
    void leave();
}
