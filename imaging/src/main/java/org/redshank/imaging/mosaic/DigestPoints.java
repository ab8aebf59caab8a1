package org.redshank.imaging.mosaic;

import org.jspecify.annotations.Nullable;

/** The points of photos as they were found; none of photos that were not looked at. */
record DigestPoints(@Nullable Digest[] digests) implements Tracks.Points {
    @Override
    public int count(int photo) {
        Digest digest = digests[photo];
        return digest == null ? 0 : digest.features().size();
    }

    @Override
    public float x(int photo, int point) {
        Digest digest = digests[photo];
        return digest == null ? Float.NaN : digest.features().x()[point];
    }

    @Override
    public float y(int photo, int point) {
        Digest digest = digests[photo];
        return digest == null ? Float.NaN : digest.features().y()[point];
    }
}
