package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is followed: a Kalman filter of place and velocity over the ground, in the pixels of the current frame,
 * both axes alike; it is carried from frame to frame by how the ground moves.
 */
final class Track {
    /** What moves slower over the ground than this does not move, pixels a second. */
    private static final double LEAST_SPEED = 1.5;

    /** So many more sights prove a motion for each pixel a second that things beside it move by parallax. */
    private static final double PROOF_S = 0.8;

    /** What is seen to move for so long, or so fast over the ground, is no edge of a roof or a tree; seconds, metres a second. */
    private static final double LONG_S = 1.85;

    private static final double FAST_MPS = 3;

    private final List<Box> boxes = new ArrayList<>();
    private final double acceleration;
    private double x;
    private double y;
    private double vx;
    private double vy;
    private double width;
    private double height;
    private double pp;
    private double pv;
    private double vv;
    private double startX;
    private double startY;
    private double aroundX;
    private double aroundY;
    private double followedS;
    private double stepS;
    private double movingS;
    private double fastest;
    private int hits;
    private int seen;
    private int proven;
    private int stood;
    private int firstFrame;
    private int lastHit;
    private double lastHitTime;

    /** Boxes up to the last sight at which it was sure: what comes after cannot make it unseen. */
    private int told;

    private double toldMovingS;
    private double toldConfidence;

    /**
     * Begins at a blob.
     *
     * @param acceleration that it can change its speed by, pixels a second each second
     * @param fastest speed that it can have, pixels a second
     */
    Track(int frame, double time, Blob blob, double acceleration, double fastest) {
        this.acceleration = acceleration;
        x = blob.x();
        y = blob.y();
        startX = x;
        startY = y;
        width = blob.width();
        height = blob.height();
        double noise = noise(blob);
        pp = noise * noise;
        vv = fastest * fastest / 9;
        firstFrame = frame;
        beside(blob);
        hit(frame, time, false);
    }

    private static double noise(Blob blob) {
        return 0.8 + 0.08 * Math.min(blob.width(), blob.height());
    }

    private void hit(int frame, double time, boolean standing) {
        lastHit = frame;
        lastHitTime = time;
        boxes.add(new Box(frame, x, y, width, height, true, vx, vy));
        if (standing) {
            stood++;
            keep();
            return;
        }
        hits++;
        movingS += stepS;
        fastest = Math.max(fastest, hits > 3 ? Math.hypot(x - startX, y - startY) / Math.max(followedS, 0.5) : 0);
        double from = Math.hypot(x - startX, y - startY);
        if (hits >= 5 && from > Math.max(3, 0.5 * Math.min(width, height)) && !isParallax()) {
            proven++;
        }
        keep();
    }

    private void keep() {
        if (isSure()) {
            told = boxes.size();
            toldMovingS = movingS;
            toldConfidence = sureness();
        }
    }

    private void beside(Blob blob) {
        aroundX += blob.aroundX();
        aroundY += blob.aroundY();
        seen++;
    }

    /**
     * Whether something fixed that stands over the ground explains it: it moved against the ground like what stands beside
     * it, or less.
     */
    private boolean isParallax() {
        double px = aroundX / seen;
        double py = aroundY / seen;
        double p2 = px * px + py * py;
        double mx = (x - startX) / Math.max(followedS, 0.1);
        double my = (y - startY) / Math.max(followedS, 0.1);
        double along = p2 > 0 ? Math.clamp((mx * px + my * py) / p2, -0.1, 1.3) : 0;
        return Math.hypot(mx - along * px, my - along * py) < LEAST_SPEED + 0.35 * Math.sqrt(p2);
    }

    /** Carries it into the next frame, {@code seconds} later. */
    void carry(double[] h, double seconds) {
        double[] stretch = Homography.stretch(h, x, y);
        double scale = Math.abs(stretch[0] * stretch[3] - stretch[1] * stretch[2]);
        double[] to = Homography.apply(h, x, y);
        double[] start = Homography.apply(h, startX, startY);
        double oldVx = vx;
        vx = stretch[0] * vx + stretch[1] * vy;
        vy = stretch[2] * oldVx + stretch[3] * vy;
        x = to[0] + vx * seconds;
        y = to[1] + vy * seconds;
        double oldAroundX = aroundX;
        aroundX = stretch[0] * aroundX + stretch[1] * aroundY;
        aroundY = stretch[2] * oldAroundX + stretch[3] * aroundY;
        followedS += seconds;
        stepS = seconds;
        startX = start[0];
        startY = start[1];
        width *= Math.sqrt(scale);
        height *= Math.sqrt(scale);
        double q = acceleration * acceleration;
        pp += seconds * (2 * pv + seconds * vv) + q * Math.pow(seconds, 4) / 4;
        pv += seconds * vv + q * Math.pow(seconds, 3) / 2;
        vv += q * seconds * seconds;
    }

    /** Squared distance of a blob in standard deviations. */
    double distance2(Blob blob) {
        double noise = noise(blob);
        double dx = blob.x() - x;
        double dy = blob.y() - y;
        return (dx * dx + dy * dy) / (pp + noise * noise);
    }

    /**
     * What its being vague takes from the likelihood of a pair, twice its logarithm: else one that was not seen for long, and may
     * be anywhere, would take the blobs of others.
     */
    double spread(Blob blob) {
        double noise = noise(blob);
        return 2 * Math.log(1 + pp / (noise * noise));
    }

    /** How unlike its size is: the logarithm of the ratio of areas. */
    double unlike(Blob blob) {
        return Math.abs(Math.log(blob.width() * blob.height() / (width * height)));
    }

    void see(int frame, double time, Blob blob) {
        double noise = noise(blob);
        double s = pp + noise * noise;
        double kp = pp / s;
        double kv = pv / s;
        double dx = blob.x() - x;
        double dy = blob.y() - y;
        close(frame, dx, dy);
        x += kp * dx;
        y += kp * dy;
        vx += kv * dx;
        vy += kv * dy;
        vv -= kv * pv;
        pv -= kp * pv;
        pp -= kp * pp;
        beside(blob);
        double share = hits < 3 ? 0.5 : 0.25;
        width += share * (blob.width() - width);
        height += share * (blob.height() - height);
        hit(frame, time, blob.awaited());
    }

    /** Whether it is looked for where it should be: what seemed to stand for longer than to move is more likely the ground. */
    boolean isAwaited() {
        return isSure() && stood < hits;
    }

    /** Writes where it should be. */
    void miss(int frame) {
        boxes.add(new Box(frame, x, y, width, height, false, vx, vy));
    }

    /** Spreads what the way through a gap was wrong by over the gap. */
    private void close(int frame, double dx, double dy) {
        int gap = frame - lastHit;
        for (int i = boxes.size() - 1; i >= 0 && boxes.get(i).frame() > lastHit; i--) {
            double share = (double) (boxes.get(i).frame() - lastHit) / gap;
            boxes.set(i, boxes.get(i).moved(dx * share, dy * share));
        }
    }

    /** Where and how large it is now. */
    Box now(int frame) {
        return new Box(frame, x, y, width, height, false, vx, vy);
    }

    /** Its boxes as long as it was sure; none when it never was. */
    List<Box> boxes() {
        return boxes.subList(0, told);
    }

    int hits() {
        return hits;
    }

    int firstFrame() {
        return firstFrame;
    }

    int lastHit() {
        return lastHit;
    }

    double lastHitTime() {
        return lastHitTime;
    }

    /**
     * Whether it was seen to move for long enough to be told: edges of what stands high move for a moment, too, but slowly.
     *
     * @param metresPerPixel about
     */
    boolean isToldFromEdges(double metresPerPixel) {
        return toldMovingS > LONG_S || fastest * metresPerPixel > FAST_MPS;
    }

    /**
     * Whether it moved over the ground, and not only trembled, or only seemed to since it stands over it: several times, more
     * often where things stand high, and for a good part of those that it could be seen.
     */
    boolean isSure() {
        double high = Math.hypot(aroundX, aroundY) / seen;
        double speed = Math.hypot(x - startX, y - startY) / Math.max(followedS, 0.1);
        double doubt = speed > 4 * high ? 4 * high / speed : 1;
        return proven >= 4 + PROOF_S * high * doubt && proven * 4 >= hits && hits * 2 > lastHit - firstFrame - stood;
    }

    /** Whether it ever was sure. */
    boolean isTold() {
        return told > 0;
    }

    /** How surely it moves, 0 to 1, as long as it was sure. */
    double confidence() {
        return toldConfidence;
    }

    /**
     * How surely it moves: the share of the frames that it could be seen to move in, in which its motion over the ground
     * was proven, by Laplace's rule of succession (one proof and one failure more), so that what was seen for short is doubtful.
     */
    private double sureness() {
        int chances = Math.max(proven, lastHit - firstFrame + 1 - stood);
        return (proven + 1.0) / (chances + 2.0);
    }
}
