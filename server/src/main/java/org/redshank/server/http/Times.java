package org.redshank.server.http;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as they come in requests. */
final class Times {
    private Times() {}

    /**
     * An instant from ISO 8601 with an offset.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
