package org.redshank.app.datalink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.terrain.Terrain;
import org.redshank.fleet.alert.Alerts;
import org.redshank.fleet.alert.ErrorEllipse;
import org.redshank.fleet.alert.ThingKind;
import org.redshank.imaging.movement.Errors;
import org.redshank.imaging.movement.FilmCamera;
import org.redshank.imaging.movement.Placer;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.PictureRecord;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;

/**
 * What companions found in their pictures, brought to the ground by pose and camera, and before the rules of alerts. A camera
 * looks straight down from a level vehicle and turns with it.
 */
public final class CompanionSightings {
    /** As usual, but the camera is fixed to a vehicle whose own attitude is known to a degree or two. */
    private static final Errors ERRORS = new Errors(1.5, 2, 2, 2, 0.02);

    private static final double DOWN_DEG = -90;
    private static final double TALL_M = 1.5;
    /** Half axes of an ellipse that holds 90 % of a normal distribution in the plane, in standard deviations. */
    private static final double NINETY = Math.sqrt(4.605);

    private final Alerts alerts;
    private final @Nullable Terrain terrain;
    private final double viewDeg;

    /**
     * @param terrain the ground; null where it is not known: then it is level where vehicles took off
     * @param viewDeg angle of view of the cameras, from the left to the right edge
     */
    public CompanionSightings(Alerts alerts, @Nullable Terrain terrain, double viewDeg) {
        this.alerts = alerts;
        this.terrain = terrain;
        this.viewDeg = viewDeg;
    }

    /** Looks at a file that came; any but a record with a pose and sightings is left alone. */
    void look(String vehicle, Path file) throws IOException {
        if (!file.toString().endsWith(".record")) {
            return;
        }
        Optional<PictureRecord> record = PictureRecord.decode(Files.readAllBytes(file));
        if (record.isPresent()) {
            alerts.take(placed(vehicle, record.get()));
        }
    }

    List<org.redshank.fleet.alert.Sighting> placed(String vehicle, PictureRecord record) {
        Pose pose = record.pose();
        if (pose == null || record.sightings().isEmpty() || record.width() < 16 || record.height() < 16) {
            return List.of();
        }
        Placer placer = placer(record, pose);
        String folder = "/api/pictures/" + CompanionPost.set(vehicle) + "/" + record.name();
        List<org.redshank.fleet.alert.Sighting> placed = new ArrayList<>();
        for (int i = 0; i < record.sightings().size(); i++) {
            Sighting seen = record.sightings().get(i);
            Box box = seen.box();
            String number = String.valueOf(i + 1);
            placer.place(
                            0,
                            box.x() + box.width() / 2.0,
                            box.y() + box.height() / 2.0,
                            box.width(),
                            box.height(),
                            TALL_M)
                    .ifPresent(place -> placed.add(new org.redshank.fleet.alert.Sighting(
                            vehicle,
                            record.name() + "-" + number,
                            Instant.EPOCH.plus(record.micros(), ChronoUnit.MICROS),
                            place.at(),
                            new ErrorEllipse(place.majorM() / NINETY, place.minorM() / NINETY, place.bearingDeg()),
                            Double.NaN,
                            Double.NaN,
                            kind(seen.kind()),
                            seen.percent() / 100.0,
                            folder + ".crop-" + number + ".jpg",
                            folder + ".small.jpg",
                            placer.footprint(0))));
        }
        return placed;
    }

    private Placer placer(PictureRecord record, Pose pose) {
        boolean known = terrain != null;
        double altitude = known ? pose.amslMetres() : pose.aboveHomeMetres();
        PoseTrack.Pose one =
                new PoseTrack.Pose(pose.at(), altitude, pose.yawDeg(), DOWN_DEG + pose.pitchDeg(), pose.rollDeg());
        PoseTrack track = PoseTrack.of(
                known ? PoseTrack.Datum.AMSL : PoseTrack.Datum.ABOVE_HOME,
                Optional.empty(),
                new double[] {0},
                List.of(one));
        Terrain ground = terrain == null ? Terrain.level(new Altitude.AboveMeanSeaLevel(0)) : terrain;
        return new Placer(
                track,
                ground,
                FilmCamera.ofView(record.width(), record.height(), viewDeg),
                known ? ERRORS : ERRORS.levelGround());
    }

    private static ThingKind kind(Sighting.Kind kind) {
        return switch (kind) {
            case PERSON_SIZED -> ThingKind.PERSON_SIZED;
            case VEHICLE -> ThingKind.VEHICLE;
            case BOAT -> ThingKind.BOAT;
            case UNKNOWN, ANIMAL_SIZED -> ThingKind.ANIMAL_OR_UNKNOWN;
        };
    }
}
