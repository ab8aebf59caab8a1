package org.redshank.imaging.change;

/**
 * What a shadow that comes or goes does in this pair, in {@link LogColours}.
 *
 * @param redTint how much red minus green changes with a unit of lightness
 * @param blueTint how much blue minus green does: shadows are bluish
 * @param darkening the most that shadows darken
 * @param brightening the most that it brightens where shadows were
 */
record Shade(double redTint, double blueTint, double darkening, double brightening) {
    /** Where a pair has no shadows to learn from: three fifths of the grey value gone, as under a high sun and a clear sky. */
    static final Shade USUAL = new Shade(0, -0.1, 0.9, 0.9);
}
