package org.redshank.imaging.change;

/**
 * One tile of both surveys on one grid, with all that is computed of it once.
 *
 * @param before colours before, in the light after
 * @param after colours after
 * @param both whether both surveys saw the pixel
 * @param lightBefore lightness before
 * @param lightAfter lightness after
 */
record Tile(
        LogColours before,
        LogColours after,
        boolean[] both,
        Plane lightBefore,
        Plane lightAfter,
        Evidence evidence,
        Classes classes) {
    static Tile of(LogColours before, LogColours after, Shade shade) {
        boolean[] both = new boolean[before.seen().length];
        for (int at = 0; at < both.length; at++) {
            both[at] = before.seen()[at] && after.seen()[at];
        }
        Evidence evidence = new Evidence(before, after, both, shade);
        return new Tile(
                before,
                after,
                both,
                before.lightness(),
                after.lightness(),
                evidence,
                new Classes(evidence, both, shade));
    }

    int width() {
        return before.width();
    }

    int height() {
        return before.height();
    }
}
