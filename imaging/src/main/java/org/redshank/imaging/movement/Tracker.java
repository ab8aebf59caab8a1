package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Follows blobs from frame to frame: who is who is decided by place, speed and size alone. */
final class Tracker {
    /** A blob farther than this from where a track should be is not its own, standard deviations squared. */
    private static final double GATE = 12;

    /** How long a track goes on without being seen, seconds; one that is not sure yet, and one that is. */
    /** More than any pair costs. */
    private static final double FORBIDDEN = 1e6;

    private static final double PATIENCE_NEW = 0.45;

    private static final double PATIENCE = 3;

    private final double metresPerPixel;
    private final Shadows shadows;
    private final List<Track> live = new ArrayList<>();
    private final List<Track> sure = new ArrayList<>();
    private double lastTime = Double.NaN;

    /** For a working scale of so many metres a pixel; it tells shadows what things that move are dimmed by. */
    Tracker(double metresPerPixel, Shadows shadows) {
        this.shadows = shadows;
        this.metresPerPixel = metresPerPixel;
    }

    /**
     * Goes on to the next frame.
     *
     * @param h from the frame before to this one
     * @return where those should be that are worth looking for, in this frame
     */
    List<Box> next(int frame, double time, double[] h) {
        double seconds = Double.isNaN(lastTime) ? 0 : time - lastTime;
        lastTime = time;
        live.forEach(track -> track.carry(h, seconds));
        return live.stream()
                .filter(Track::isAwaited)
                .map(track -> track.now(frame))
                .toList();
    }

    /** Takes the blobs of the frame that it went on to. */
    void see(int frame, double time, List<Blob> blobs) {
        double[][] costs = new double[live.size()][blobs.size()];
        for (int i = 0; i < live.size(); i++) {
            for (int j = 0; j < blobs.size(); j++) {
                Track track = live.get(i);
                double distance = track.distance2(blobs.get(j));
                boolean own = distance <= GATE && (!blobs.get(j).awaited() || track.isAwaited());
                double cost = distance + track.unlike(blobs.get(j));
                costs[i][j] = own && cost <= GATE + 3 ? cost + track.spread(blobs.get(j)) : FORBIDDEN;
            }
        }
        int[] pairs = Assignment.cheapest(costs, FORBIDDEN / 2);
        boolean[] taken = new boolean[blobs.size()];
        for (int i = 0; i < pairs.length; i++) {
            Track track = live.get(i);
            if (pairs[i] != Assignment.NONE) {
                taken[pairs[i]] = true;
                Blob blob = blobs.get(pairs[i]);
                track.see(frame, time, blob);
                if (track.isSure()) {
                    shadows.fell(blob.shadeX(), blob.shadeY());
                }
            } else {
                track.miss(frame);
            }
        }
        end(time);
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j] && !blobs.get(j).awaited()) {
                live.add(new Track(frame, time, blobs.get(j), 2.5 / metresPerPixel, 12 / metresPerPixel));
            }
        }
    }

    /** The ground could not be followed: all tracks end. */
    void cut() {
        live.stream().filter(Track::isTold).forEach(sure::add);
        live.clear();
        lastTime = Double.NaN;
    }

    private void end(double time) {
        for (Iterator<Track> each = live.iterator(); each.hasNext(); ) {
            Track track = each.next();
            if (time - track.lastHitTime() > (track.isSure() ? PATIENCE : PATIENCE_NEW)) {
                if (track.isTold()) {
                    sure.add(track);
                }
                each.remove();
            }
        }
    }

    /** All tracks that are sure. */
    List<Track> done() {
        cut();
        return told(sure);
    }

    private List<Track> told(List<Track> tracks) {
        return tracks.stream()
                .filter(track -> track.isTold() && track.isToldFromEdges(metresPerPixel))
                .toList();
    }

    /** Those that are over; they are forgotten here. */
    List<Track> takeOver() {
        List<Track> over = told(sure);
        sure.clear();
        return over;
    }

    /** Those that are sure and go on. */
    List<Track> going() {
        return told(live);
    }
}
