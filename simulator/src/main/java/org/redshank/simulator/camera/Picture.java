package org.redshank.simulator.camera;

import java.awt.image.BufferedImage;
import java.util.List;

/** A rendered picture, RGB, with what moves in it. */
public record Picture(BufferedImage image, List<SeenMover> movers) {}
