package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.imaging.picture.Photo;

/** Sorts photos into places: those of one survey are near each other, and what lies far off is another one or an error. */
final class Places {
    private static final double LEAST_GAP = 400;
    private static final double GAP_FACTOR = 8;

    private Places() {}

    /** The photos of the largest place, and those without a place; the others are told. */
    static List<Photo> main(List<Photo> photos, List<Trouble> troubles) {
        List<Photo> placed = photos.stream().filter(p -> p.place() != null).toList();
        if (placed.isEmpty()) {
            throw new MosaicException(
                    photos.isEmpty()
                            ? "there is no usable photo in the folder"
                            : "none of the " + photos.size()
                                    + " photos says where it was taken; give a log that does with --places FILE");
        }
        List<List<Photo>> groups = groups(placed);
        List<Photo> main = new ArrayList<>(groups.getFirst());
        LatLon middle = middle(main);
        double reach = LEAST_GAP
                + main.stream()
                        .mapToDouble(p -> metres(middle, p.place()))
                        .max()
                        .orElse(0);
        for (List<Photo> group : groups.subList(1, groups.size())) {
            List<Photo> left = new ArrayList<>();
            for (Photo photo : group) {
                Photo mended = mended(photo, middle, reach, troubles);
                if (mended == null) {
                    left.add(photo);
                } else {
                    main.add(mended);
                }
            }
            left.forEach(photo -> troubles.add(new Trouble(
                    photo.name(),
                    "was taken %.1f km from the most photos; left out (make another map of it in a folder of its own)"
                            .formatted(metres(middle, photo.place()) / 1000))));
        }
        if (placed.size() * 2 < photos.size()) {
            troubles.add(new Trouble(
                    "",
                    "only " + placed.size() + " of " + photos.size()
                            + " photos say where they were taken, which is little to lay the others by; give a log that does"
                            + " with --places FILE"));
        }
        photos.stream().filter(p -> p.place() == null).forEach(photo -> {
            troubles.add(new Trouble(
                    photo.name(), "does not say where it was taken; placed by what it has in common with others"));
            main.add(photo);
        });
        main.sort(Comparator.comparing(Photo::name));
        return main;
    }

    private static double metres(LatLon a, @org.jspecify.annotations.Nullable LatLon b) {
        return b == null ? Double.NaN : Geodesy.distanceMetres(a, b);
    }

    private static LatLon middle(List<Photo> photos) {
        double[] lat =
                photos.stream().mapToDouble(p -> place(p).latDeg()).sorted().toArray();
        double[] lon =
                photos.stream().mapToDouble(p -> place(p).lonDeg()).sorted().toArray();
        return new LatLon(lat[lat.length / 2], lon[lon.length / 2]);
    }

    private static LatLon place(Photo photo) {
        LatLon place = photo.place();
        if (place == null) {
            throw new IllegalArgumentException(photo.name() + " has no place");
        }
        return place;
    }

    /** With latitude and longitude the other way round, or a sign turned, if that brings it to the others; else null. */
    private static @org.jspecify.annotations.Nullable Photo mended(
            Photo photo, LatLon middle, double reach, List<Trouble> troubles) {
        LatLon at = place(photo);
        double[][] tries = {
            {at.lonDeg(), at.latDeg()},
            {at.latDeg(), -at.lonDeg()},
            {-at.latDeg(), at.lonDeg()},
            {-at.latDeg(), -at.lonDeg()}
        };
        for (double[] to : tries) {
            if (LatLon.isValid(to[0], to[1]) && Geodesy.distanceMetres(middle, new LatLon(to[0], to[1])) < reach) {
                troubles.add(new Trouble(
                        photo.name(),
                        "has its place "
                                + (to[0] == at.lonDeg() ? "with latitude and longitude exchanged" : "with a wrong sign")
                                + "; put right"));
                return photo.placed(new LatLon(to[0], to[1]), null, null, photo.placeError());
            }
        }
        return null;
    }

    /** Groups of photos with no gap much larger than usual within, the largest first. */
    private static List<List<Photo>> groups(List<Photo> photos) {
        LatLon origin = middle(photos);
        double perDegree = 111_320;
        double cos = Math.max(0.01, Math.cos(Math.toRadians(origin.latDeg())));
        Coordinate[] at = photos.stream()
                .map(p -> new Coordinate(
                        (place(p).lonDeg() - origin.lonDeg()) * perDegree * cos,
                        (place(p).latDeg() - origin.latDeg()) * perDegree))
                .toArray(Coordinate[]::new);
        double gap = Math.max(LEAST_GAP, GAP_FACTOR * usualStep(at));
        STRtree index = new STRtree();
        for (int i = 0; i < at.length; i++) {
            index.insert(new Envelope(at[i]), i);
        }
        int[] group = new int[at.length];
        Arrays.setAll(group, i -> i);
        for (int i = 0; i < at.length; i++) {
            Envelope near = new Envelope(at[i]);
            near.expandBy(gap);
            for (Object other : index.query(near)) {
                int j = (Integer) other;
                if (at[i].distance(at[j]) <= gap) {
                    group[root(group, i)] = root(group, j);
                }
            }
        }
        Map<Integer, List<Photo>> byRoot = new TreeMap<>();
        for (int i = 0; i < at.length; i++) {
            byRoot.computeIfAbsent(root(group, i), k -> new ArrayList<>()).add(photos.get(i));
        }
        List<List<Photo>> groups = new ArrayList<>(byRoot.values());
        groups.sort(Comparator.comparingInt((List<Photo> g) -> g.size()).reversed());
        return groups;
    }

    /** The median of the distances from one to the next in the order of names. */
    private static double usualStep(Coordinate[] at) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < at.length; i++) {
            steps.add(at[i].distance(at[i - 1]));
        }
        Collections.sort(steps);
        return steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
    }

    static int root(int[] parents, int i) {
        int at = i;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Photos by name. */
    static Map<String, Photo> byName(List<Photo> photos) {
        Map<String, Photo> names = new HashMap<>();
        photos.forEach(photo -> names.put(photo.name(), photo));
        return names;
    }
}
