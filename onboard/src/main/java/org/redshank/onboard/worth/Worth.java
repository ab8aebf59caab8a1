package org.redshank.onboard.worth;

/** Kinds of parcels, those first that are worth most. */
public enum Worth {
    /** A picture's record that tells of something found: tens of bytes. */
    SIGHTING(32),
    /** An answer to the operator: why what was asked for does not come. */
    ANSWER(16),
    /** Part of a picture around something found. */
    CROP(16),
    /** Part of a picture that the operator asked for. */
    REGION(4),
    /** Telemetry that the ground missed; in order, so one at a time. */
    TELEMETRY(1),
    /** A picture's record without anything found. */
    RECORD(16),
    /** A picture, small. */
    THUMBNAIL(16),
    /** A picture as it was taken; only while nothing else waits. */
    WHOLE(2);

    private final int atOnce;

    Worth(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Most parcels of this kind on their way at a time. */
    public int atOnce() {
        return atOnce;
    }
}
