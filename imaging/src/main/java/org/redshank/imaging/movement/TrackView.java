package org.redshank.imaging.movement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;

/**
 * Where a track is seen best: the frame in which its box is largest.
 *
 * @param id of the track
 * @param frame from 0
 * @param x the box's middle, pixels of the film's own pictures from the left edge
 * @param footprint corners of the ground that this frame shows, from the upper left clockwise; empty where poses do not tell
 */
public record TrackView(int id, int frame, double x, double y, double width, double height, List<LatLon> footprint) {
    static Optional<TrackView> of(FoundTrack track, double[] times, double scale, Placer placer) {
        return track.boxes().stream()
                .filter(FoundTrack.FoundBox::seen)
                .max(Comparator.comparingDouble(box -> box.width() * box.height()))
                .map(box -> new TrackView(
                        track.id(),
                        box.frame(),
                        box.x() * scale,
                        box.y() * scale,
                        box.width() * scale,
                        box.height() * scale,
                        placer.footprint(times[box.frame()])));
    }

    /** Name of the file with the thing cut out. */
    public String cropName() {
        return "track-" + id + ".jpg";
    }

    /** Name of the file with the whole frame. */
    public String wholeName() {
        return "frame-" + (frame + 1) + ".jpg";
    }
}
