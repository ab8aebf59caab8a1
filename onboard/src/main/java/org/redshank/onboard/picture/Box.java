package org.redshank.onboard.picture;

import org.jspecify.annotations.Nullable;

/** Part of a picture, in pixels from its upper left corner. */
public record Box(int x, int y, int width, int height) {
    private static final int MOST = 0xFFFF;

    public Box {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x > MOST || y > MOST || width > MOST || height > MOST) {
            throw new IllegalArgumentException("a box of " + width + " x " + height + " pixels at " + x + ", " + y
                    + ": all must be at most " + MOST + ", and width and height at least 1");
        }
    }

    /** As much of it as lies within a picture of this size; null when that is nothing. */
    public @Nullable Box within(int pictureWidth, int pictureHeight) {
        int right = Math.min(x + width, pictureWidth);
        int lower = Math.min(y + height, pictureHeight);
        return right <= x || lower <= y ? null : new Box(x, y, right - x, lower - y);
    }

    /** With so many pixels more on each side, but none beyond a picture of this size. */
    public Box with(int margin, int pictureWidth, int pictureHeight) {
        int left = Math.max(0, x - margin);
        int upper = Math.max(0, y - margin);
        return new Box(
                left,
                upper,
                Math.max(1, Math.min(pictureWidth, x + width + margin) - left),
                Math.max(1, Math.min(pictureHeight, y + height + margin) - upper));
    }
}
