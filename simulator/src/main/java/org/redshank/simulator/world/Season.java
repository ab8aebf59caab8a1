package org.redshank.simulator.world;

/** What the year does to the colours: grass, crops, leaves; and whether trees are bare or snow lies. Colours are 0xRRGGBB. */
public enum Season {
    SPRING(0x6f9a48, 0x86ad55, 0x7ba04c, 1.0),
    SUMMER(0x6d8548, 0xb59f5f, 0x4c6b35, 1.0),
    AUTUMN(0x7a8050, 0x85694a, 0xa97a3a, 0.9),
    WINTER(0x77795a, 0x6f5c47, 0x6a5d50, 0.7),
    SNOW(0xdfe4ea, 0xd5dae2, 0x8d8a88, 0.7);

    private final int grass;
    private final int crop;
    private final int leaf;
    private final double crown;

    Season(int grass, int crop, int leaf, double crown) {
        this.grass = grass;
        this.crop = crop;
        this.leaf = leaf;
        this.crown = crown;
    }

    int grass() {
        return grass;
    }

    int crop() {
        return crop;
    }

    int leaf() {
        return leaf;
    }

    /** How much of a broad-leaved crown is left, of 1. */
    double crown() {
        return crown;
    }
}
