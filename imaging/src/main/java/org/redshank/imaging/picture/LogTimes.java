package org.redshank.imaging.picture;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as logs of camera triggers write them. */
final class LogTimes {
    private static final Instant GPS_EPOCH = Instant.parse("1980-01-06T00:00:00Z");
    /** By which GPS time is ahead of UTC since 2017 (IERS Bulletin C 52). */
    private static final int LEAP_SECONDS = 18;

    private static final long WEEK_SECONDS = 7 * 86_400L;
    private static final DateTimeFormatter EXIF = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
    private static final double LEAST_UNIX = 1e8;

    private LogTimes() {}

    /**
     * ISO 8601 (without a zone UTC), EXIF's form, or seconds since 1970.
     *
     * @throws java.time.DateTimeException if it is none of these
     */
    static Instant of(String text) {
        if (text.matches("\\d+(\\.\\d+)?")) {
            double seconds = Double.parseDouble(text);
            if (seconds < LEAST_UNIX || seconds > 1e11) {
                throw new java.time.DateTimeException("seconds since 1970 were expected");
            }
            return Instant.ofEpochMilli(Math.round(seconds * 1000));
        }
        if (text.matches("\\d{4}:.*")) {
            return LocalDateTime.parse(text, EXIF).toInstant(ZoneOffset.UTC);
        }
        String iso = text.replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? java.time.OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /** A week of GPS and milliseconds in it; null when there is no fix. */
    static @Nullable Instant ofGps(String week, String millis) {
        try {
            long weeks = Long.parseLong(week.strip());
            long inWeek = Long.parseLong(millis.strip());
            return weeks <= 0 || weeks > 10_000
                    ? null
                    : GPS_EPOCH.plusSeconds(weeks * WEEK_SECONDS - LEAP_SECONDS).plusMillis(inWeek);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
