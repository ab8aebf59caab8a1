package org.redshank.imaging.adjust;

/** What is solved for in a block, as it was before a step that may turn out to be none. */
final class Kept {
    private final Block block;
    private final double[] rotation;
    private final double[] centre;
    private final double[] lens;
    private final double[] point;

    Kept(Block block) {
        this.block = block;
        rotation = block.rotation.clone();
        centre = block.centre.clone();
        lens = block.lens.clone();
        point = block.point.clone();
    }

    void restore() {
        System.arraycopy(rotation, 0, block.rotation, 0, rotation.length);
        System.arraycopy(centre, 0, block.centre, 0, centre.length);
        System.arraycopy(lens, 0, block.lens, 0, lens.length);
        System.arraycopy(point, 0, block.point, 0, point.length);
    }
}
