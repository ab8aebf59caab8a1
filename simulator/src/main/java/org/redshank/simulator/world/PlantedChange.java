package org.redshank.simulator.world;

/**
 * What is different the second time.
 *
 * @param easts its outline on the ground, metres, counter-clockwise, not closed
 */
public record PlantedChange(int id, Kind kind, String thing, double[] easts, double[] norths) {
    /** As a change is called in the products. */
    public enum Kind {
        APPEARED,
        GONE,
        MOVED,
        SURFACE
    }
}
