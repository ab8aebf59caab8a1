package org.redshank.fleet.replay;

/** Recorded frames in their order, from any time on, as often as wanted. */
interface ReplaySource {
    /** Time of the first frame, microseconds since 1970. */
    long fromMicros();

    /** Time of the last frame, or after it. */
    long toMicros();

    /** Begins to read at a time. */
    Cursor open(long micros);

    /** Steps through frames that were heard. */
    interface Cursor extends AutoCloseable {
        /** Goes to the next frame; false at the end. */
        boolean next();

        long epochMicros();

        /** Number of the channel it came by. */
        int channel();

        /** Valid until the next call of {@link #next}. */
        byte[] buffer();

        int offset();

        int length();

        @Override
        void close();
    }
}
