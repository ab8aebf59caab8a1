package org.redshank.simulator.camera;

/**
 * Something that moves, as the picture shows it.
 *
 * @param id the mover's
 * @param left of the box around the whole of it, hidden parts too, in pixels from the left edge of the picture; not clipped
 * @param visible share of its pixels that are in the picture and not hidden, 0 to 1
 */
public record SeenMover(int id, double left, double top, double width, double height, double visible) {}
