package org.redshank.simulator.world;

/** Kinds of country. */
public enum Scene {
    /** Fields with hedges, roads and farms. */
    FARMLAND(75, 9),
    /** Streets with houses and gardens. */
    VILLAGE(38, 5),
    /** Sea in the north, a beach, dunes. */
    COAST(60, 6),
    /** Woods and clearings, paths. */
    WOODS(55, 12);

    private final double cellMetres;
    private final double reliefMetres;

    Scene(double cellMetres, double reliefMetres) {
        this.cellMetres = cellMetres;
        this.reliefMetres = reliefMetres;
    }

    /** Size of fields and gardens. */
    double cellMetres() {
        return cellMetres;
    }

    /** Height of the relief from valley to top. */
    double reliefMetres() {
        return reliefMetres;
    }
}
