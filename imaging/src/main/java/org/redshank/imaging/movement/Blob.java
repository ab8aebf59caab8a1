package org.redshank.imaging.movement;

/**
 * Something in a frame that is not the background.
 *
 * @param x its box's middle, pixels of the working scale from the left edge
 * @param aroundX how what stands beside it moves against the ground, pixels a second; 0 beside open ground
 */
record Blob(double x, double y, double width, double height, int area, double aroundX, double aroundY) {}
