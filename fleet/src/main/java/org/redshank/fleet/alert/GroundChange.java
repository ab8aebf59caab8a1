package org.redshank.fleet.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * Something that is different on the ground between two surveys.
 *
 * @param comparison that found it, by its id
 * @param number of it in that comparison
 * @param outline of the ground that is different
 * @param confidence 0 to 1 that something changed
 * @param at when it was known
 * @param before where the picture of the place from before is, as a path of the server; null for none
 * @param after likewise from after
 */
public record GroundChange(
        String comparison,
        int number,
        Kind kind,
        List<LatLon> outline,
        double areaM2,
        double confidence,
        Instant at,
        @Nullable String before,
        @Nullable String after) {
    /** Changes nearer than this to each other are taken for one, metres. */
    private static final double SAME_M = 3;

    /** How it is different. */
    public enum Kind {
        APPEARED,
        GONE,
        MOVED,
        SURFACE
    }

    public GroundChange {
        outline = List.copyOf(outline);
        if (outline.isEmpty()) {
            throw new IllegalArgumentException("a change needs a place");
        }
    }

    /** Its middle: the mean of its corners. */
    public LatLon place() {
        return new LatLon(
                outline.stream().mapToDouble(LatLon::latDeg).average().orElseThrow(),
                outline.stream().mapToDouble(LatLon::lonDeg).average().orElseThrow());
    }

    /** Whether another comparison tells of the same: of the same kind, and at the same place to half its size. */
    boolean isSame(GroundChange other) {
        double reach = Math.max(SAME_M, Math.sqrt(Math.max(areaM2, other.areaM2)) / 2);
        return kind == other.kind && Geodesy.distanceMetres(place(), other.place()) <= reach;
    }

    /** In one sentence's part. */
    String words() {
        String what = switch (kind) {
            case APPEARED -> "something of %s appeared";
            case GONE -> "something of %s is gone";
            case MOVED -> "something of %s was moved";
            case SURFACE -> "%s of the ground look different";
        };
        return what.formatted(Math.max(1, Math.round(areaM2)) + " m²");
    }
}
