package org.redshank.simulator.world;

/** What the ground is made of, with how strong and how wide its finest texture is. */
public enum Surface {
    GRASS(0.20f),
    CROP(0.18f),
    SOIL(0.16f),
    ASPHALT(0.07f),
    GRAVEL(0.15f),
    SAND(0.08f),
    WATER(0.10f);

    private final float grain;

    Surface(float grain) {
        this.grain = grain;
    }

    /** Share of the brightness by which the fine texture goes up and down. */
    public float grain() {
        return grain;
    }
}
