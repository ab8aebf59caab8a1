package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.List;
import org.redshank.imaging.feature.PairMatch;

/** Points of the ground: chains of matches over several photos, each photo at most once. */
final class Tracks {
    private static final int COLUMNS = 10;
    private static final int ROWS = 8;

    /** Observations of track k are from {@code first[k]} to {@code first[k + 1] - 1}. */
    final int[] first;

    final int[] photo;
    final float[] x;
    final float[] y;

    private Tracks(int[] first, int[] photo, float[] x, float[] y) {
        this.first = first;
        this.photo = photo;
        this.x = x;
        this.y = y;
    }

    int size() {
        return first.length - 1;
    }

    /** Where the points of a photo are. */
    interface Points {
        int count(int photo);

        float x(int photo, int point);

        float y(int photo, int point);
    }

    /** Joins matches; chains that come to one photo in two places are wrong somewhere and left out. */
    static Tracks of(int photos, List<PairMatch> matches, Points points) {
        int[] offset = new int[photos + 1];
        for (int i = 0; i < photos; i++) {
            offset[i + 1] = offset[i] + points.count(i);
        }
        int[] parent = new int[offset[photos]];
        Arrays.setAll(parent, i -> i);
        for (PairMatch match : matches) {
            for (int k = 0; k < match.size(); k++) {
                int a = Places.root(parent, offset[match.a()] + match.inA()[k]);
                int b = Places.root(parent, offset[match.b()] + match.inB()[k]);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
        int[] lastPhoto = new int[parent.length];
        int[] count = new int[parent.length];
        Arrays.fill(lastPhoto, -1);
        for (int i = 0; i < photos; i++) {
            for (int id = offset[i]; id < offset[i + 1]; id++) {
                int root = Places.root(parent, id);
                if (lastPhoto[root] == i) {
                    count[root] = -1_000_000;
                }
                lastPhoto[root] = i;
                count[root]++;
            }
        }
        int tracks = 0;
        int[] number = new int[parent.length];
        Arrays.fill(number, -1);
        for (int id = 0; id < parent.length; id++) {
            if (parent[id] == id && count[id] >= 2) {
                number[id] = tracks++;
            }
        }
        int[] first = new int[tracks + 1];
        for (int id = 0; id < parent.length; id++) {
            if (number[id] >= 0) {
                first[number[id] + 1] = count[id];
            }
        }
        for (int k = 0; k < tracks; k++) {
            first[k + 1] += first[k];
        }
        int[] next = first.clone();
        int[] photo = new int[first[tracks]];
        float[] x = new float[photo.length];
        float[] y = new float[photo.length];
        for (int i = 0; i < photos; i++) {
            for (int id = offset[i]; id < offset[i + 1]; id++) {
                int k = number[Places.root(parent, id)];
                if (k >= 0) {
                    int to = next[k]++;
                    photo[to] = i;
                    x[to] = points.x(i, id - offset[i]);
                    y[to] = points.y(i, id - offset[i]);
                }
            }
        }
        return new Tracks(first, photo, x, y);
    }

    /** Tracks that fill every part of every photo up to a number, long ones first. */
    int[] spread(Scene scene, int perCell) {
        int longest = 0;
        for (int k = 0; k < size(); k++) {
            longest = Math.max(longest, first[k + 1] - first[k]);
        }
        int[][] filled = new int[scene.size()][COLUMNS * ROWS];
        int[] chosen = new int[size()];
        int count = 0;
        for (int length = longest; length >= 2; length--) {
            for (int k = 0; k < size(); k++) {
                if (first[k + 1] - first[k] == length && wanted(scene, filled, k, perCell)) {
                    chosen[count++] = k;
                }
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private boolean wanted(Scene scene, int[][] filled, int track, int perCell) {
        boolean wanted = false;
        for (int o = first[track]; o < first[track + 1]; o++) {
            wanted |= filled[photo[o]][cell(scene, o)] < perCell;
        }
        if (wanted) {
            for (int o = first[track]; o < first[track + 1]; o++) {
                filled[photo[o]][cell(scene, o)]++;
            }
        }
        return wanted;
    }

    private int cell(Scene scene, int o) {
        int column = (int) (x[o] * COLUMNS / scene.photos.get(photo[o]).width());
        int row = (int) (y[o] * ROWS / scene.photos.get(photo[o]).height());
        return Math.clamp(row, 0, ROWS - 1) * COLUMNS + Math.clamp(column, 0, COLUMNS - 1);
    }
}
