package org.redshank.imaging.movement;

/**
 * Something in a frame that is not the background.
 *
 * @param x its box's middle, pixels of the working scale from the left edge
 * @param awaited whether it was looked for, since something should be there: it differs from the ground round about, and not from
 *     what was seen there before and after
 * @param shadeX to which side of the rest its dimmed pixels lie, in the keyframe, length 1; 0 where there is no such side
 * @param aroundX how what stands beside it moves against the ground, pixels a second; 0 beside open ground
 */
record Blob(
        double x,
        double y,
        double width,
        double height,
        int area,
        boolean awaited,
        double shadeX,
        double shadeY,
        double aroundX,
        double aroundY) {}
