package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The last touches on tracks: steady sizes, gaps closed or left open, pieces of one thing put together. */
final class Tracks {
    /** Sizes are the middle of those of so many boxes on either side. */
    private static final int STEADY = 4;

    /** Longer gaps stay gaps, frames. */
    private static final int LONGEST_GAP = 12;

    private Tracks() {}

    static List<FoundTrack> finished(List<Track> tracks, TrackNumbers numbers) {
        List<Track> sorted = new ArrayList<>(tracks);
        sorted.sort(Comparator.comparingInt(Track::firstFrame));
        List<FoundTrack> found = new ArrayList<>();
        for (Track track : sorted) {
            List<Box> boxes = steady(seen(track));
            found.add(new FoundTrack(
                    numbers.of(track),
                    track.confidence(),
                    boxes.stream()
                            .map(box -> new FoundTrack.FoundBox(
                                    box.frame(), box.x(), box.y(), box.width(), box.height(), box.measured()))
                            .toList()));
        }
        return found;
    }

    /** Up to the last sight, without long gaps. */
    private static List<Box> seen(Track track) {
        List<Box> kept = new ArrayList<>();
        List<Box> gap = new ArrayList<>();
        for (Box box : track.boxes()) {
            if (box.measured()) {
                if (gap.size() <= LONGEST_GAP) {
                    kept.addAll(gap);
                }
                gap.clear();
                kept.add(box);
            } else {
                gap.add(box);
            }
        }
        return kept;
    }

    private static List<Box> steady(List<Box> boxes) {
        List<Box> steady = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            List<Box> near = boxes.subList(Math.max(0, i - STEADY), Math.min(boxes.size(), i + STEADY + 1));
            steady.add(boxes.get(i)
                    .sized(
                            middle(near.stream().mapToDouble(Box::width).toArray()),
                            middle(near.stream().mapToDouble(Box::height).toArray())));
        }
        return steady;
    }

    private static double middle(double[] values) {
        java.util.Arrays.sort(values);
        return values[values.length / 2];
    }
}
