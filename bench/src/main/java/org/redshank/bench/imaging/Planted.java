package org.redshank.bench.imaging;

import java.util.BitSet;

/**
 * A change that a made scene holds, and the pixels of the scene that it touches.
 *
 * @param kind appeared, gone, moved or surface
 * @param pixels row by row
 */
record Planted(String kind, BitSet pixels) {}
