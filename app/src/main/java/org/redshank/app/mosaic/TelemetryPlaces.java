package org.redshank.app.mosaic;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.picture.PlaceLog;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;

/**
 * Where photos were taken, from CAMERA_FEEDBACK (ardupilotmega, 180) and CAMERA_IMAGE_CAPTURED (common, 263) in a telemetry
 * log of any ground station. What a vehicle says twice of one picture counts once. The latter tells the camera's attitude where
 * its quaternion is one, else no attitude.
 */
final class TelemetryPlaces {
    private static final double PER_DEGREE = 1e7;
    /** Times in microseconds below this are since the autopilot began and not since 1970. */
    private static final long SINCE_BOOT = 1_000_000_000_000_000L;

    private TelemetryPlaces() {}

    static boolean isOne(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tlog");
    }

    /**
     * Reads a log; what both messages tell is taken from the first, which tells the vehicle's attitude.
     *
     * @throws IllegalArgumentException if it holds none, or those of several vehicles
     */
    static List<PlaceLog.Entry> read(Path file) {
        Map<Integer, PlaceLog.Entry> feedback = new LinkedHashMap<>();
        Map<Integer, PlaceLog.Entry> captured = new LinkedHashMap<>();
        int vehicle = 0;
        Frame frame = new Frame();
        try (TlogReader log = TlogReader.open(file)) {
            while (log.next()) {
                frame.wrap(log.buffer(), log.offset(), log.length());
                int id = frame.messageId();
                if (id != CameraFeedback.ID && id != CameraImageCaptured.ID) {
                    continue;
                }
                if (vehicle != 0 && vehicle != frame.systemId()) {
                    throw new IllegalArgumentException(file + " has pictures of the vehicles " + vehicle + " and "
                            + frame.systemId() + "; give a log of one");
                }
                vehicle = frame.systemId();
                if (id == CameraFeedback.ID) {
                    CameraFeedback one = CameraFeedback.from(frame);
                    LatLon at = place(one.lat(), one.lng());
                    if (at != null) {
                        feedback.putIfAbsent(
                                one.imgIdx(),
                                PlaceLog.Entry.ofCarrier(
                                        time(one.timeUsec(), log.epochMicros()),
                                        at,
                                        one.altMsl(),
                                        one.yaw(),
                                        one.pitch(),
                                        one.roll()));
                    }
                } else {
                    CameraImageCaptured one = CameraImageCaptured.from(frame);
                    LatLon at = place(one.lat(), one.lon());
                    if (at != null && one.captureResult() == 1) {
                        captured.putIfAbsent(
                                one.imageIndex(),
                                new PlaceLog.Entry(
                                        "",
                                        time(one.timeUtc(), log.epochMicros()),
                                        at,
                                        new Altitude.AboveMeanSeaLevel(one.alt() / 1000.0),
                                        attitude(one.q())));
                    }
                }
            }
        }
        if (feedback.isEmpty() && captured.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " holds no place of a picture (CAMERA_FEEDBACK or CAMERA_IMAGE_CAPTURED)");
        }
        return new ArrayList<>((feedback.size() >= captured.size() ? feedback : captured).values());
    }

    private static @Nullable LatLon place(int lat, int lon) {
        return lat == 0 && lon == 0 || !LatLon.isValid(lat / PER_DEGREE, lon / PER_DEGREE)
                ? null
                : new LatLon(lat / PER_DEGREE, lon / PER_DEGREE);
    }

    /** No turn at all is what cameras say that do not know. */
    private static @Nullable Attitude attitude(float[] q) {
        return q[1] == 0 && q[2] == 0 && q[3] == 0
                ? null
                : Attitude.ofQuaternion(q[0], q[1], q[2], q[3]).orElse(null);
    }

    private static Instant time(long micros, long logged) {
        return Instant.EPOCH.plusMillis((micros >= SINCE_BOOT ? micros : logged) / 1000);
    }
}
