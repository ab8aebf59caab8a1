package org.redshank.server.history;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the timeline shows it.
 *
 * @param lane where it is shown
 * @param fromMicros when it began, microseconds since 1970
 * @param untilMicros when it ended; 0 for a moment, or while it lasts
 * @param severity how grave, null if not at all
 * @param text what it was
 * @param subject the vehicle, link or order it is about
 */
public record Mark(
        Lane lane,
        long fromMicros,
        long untilMicros,
        @Nullable String severity,
        String text,
        String subject) {
    /** The lanes of the timeline, from top to bottom. */
    public enum Lane {
        ORDERS("Orders"),
        LINKS("Links"),
        ALARMS("Alarms"),
        MISSIONS("Missions"),
        CAMERA("Camera");

        private final String title;

        Lane(String title) {
            this.title = title;
        }

        /** As people read it. */
        public String title() {
            return title;
        }
    }

    Mark until(long micros) {
        return new Mark(lane, fromMicros, micros, severity, text, subject);
    }

    Mark severity(String grave) {
        return new Mark(lane, fromMicros, untilMicros, grave, text, subject);
    }
}
