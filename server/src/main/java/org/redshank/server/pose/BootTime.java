package org.redshank.server.pose;

/**
 * What an autopilot's time since boot is in UTC: by the frame that was under way for the shortest time so far, since radios
 * hold frames back and never hurry them. For one thread.
 */
final class BootTime {
    /** No two clocks drift apart faster than this. */
    private static final double DRIFT = 100e-6;

    /** Later than usual by so much is another life of the autopilot's clock. */
    private static final long JUMP_MICROS = 5_000_000;

    private double offset = Double.NaN;
    private long heardMicros;

    /**
     * Takes note of a frame.
     *
     * @param bootMs the autopilot's time in it
     * @param micros when it was heard, UTC since 1970
     * @return when it was made, UTC since 1970
     */
    long utc(long bootMs, long micros) {
        double now = micros - bootMs * 1000.0;
        double drifted = offset + DRIFT * Math.max(0, micros - heardMicros);
        offset = Double.isNaN(offset) || now < drifted || now > drifted + JUMP_MICROS ? now : drifted;
        heardMicros = micros;
        return bootMs * 1000 + Math.round(offset);
    }
}
