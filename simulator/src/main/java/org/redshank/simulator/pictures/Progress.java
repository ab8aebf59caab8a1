package org.redshank.simulator.pictures;

/** Is told how far a set is, and may end it. */
@FunctionalInterface
public interface Progress {
    /** After each picture; false ends the set there. */
    boolean done(int pictures, int of);
}
