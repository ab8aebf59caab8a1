package org.redshank.imaging.change;

import org.redshank.imaging.ortho.Pixels;

/** A picture of the ground from straight above, on a grid of square pixels, rows from north to south. */
public interface Survey {
    /** Columns of the grid. */
    int width();

    /** Rows of the grid. */
    int height();

    /** Side of a pixel on the ground. */
    double metresPerPixel();

    /**
     * A window, which may reach over the edges: nothing is seen there. Called again and again, by one thread.
     *
     * @param x first column
     * @param y first row
     */
    Pixels read(int x, int y, int width, int height);
}
