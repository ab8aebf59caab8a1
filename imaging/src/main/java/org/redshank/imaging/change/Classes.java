package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pixels that differ, by how: only darker, only brighter, or in a way that no light explains; and the pieces that they form. */
final class Classes {
    static final byte SAME = 0;
    static final byte DARKER = 1;
    static final byte BRIGHTER = 2;
    static final byte OTHER = 3;

    private static final double CLEAR_LIGHTNESS = 3.5;
    private static final double CLEAR_COLOUR = 4;

    final int width;
    final int height;
    final byte[] of;

    Classes(Evidence evidence, boolean[] both, Shade shade) {
        this.width = evidence.lightness.width();
        this.height = evidence.lightness.height();
        byte[] raw = new byte[both.length];
        for (int at = 0; at < both.length; at++) {
            raw[at] = both[at] ? classOf(evidence, at, shade) : SAME;
        }
        this.of = settled(raw);
    }

    private static byte classOf(Evidence evidence, int at, Shade shade) {
        float lightness = evidence.lightness.of()[at];
        double z = Math.abs(evidence.lightnessZ.of()[at]);
        boolean tooMuch = lightness < -shade.darkening() || lightness > shade.brightening();
        if (evidence.colourZ.of()[at] > CLEAR_COLOUR || (tooMuch && z > CLEAR_LIGHTNESS)) {
            return OTHER;
        }
        return z <= CLEAR_LIGHTNESS ? SAME : lightness < 0 ? DARKER : BRIGHTER;
    }

    /** Slivers go, small gaps close, and each pixel takes the class that most around it have. */
    private byte[] settled(byte[] raw) {
        byte[] any = new byte[raw.length];
        for (int at = 0; at < raw.length; at++) {
            any[at] = (byte) (raw[at] == SAME ? 0 : 255);
        }
        byte[] whole = new byte[raw.length];
        try (PointerScope scope = new PointerScope()) {
            Mat mask = bytes(any);
            Mat round = opencv_imgproc.getStructuringElement(
                    opencv_imgproc.MORPH_ELLIPSE, new org.bytedeco.opencv.opencv_core.Size(3, 3));
            opencv_imgproc.morphologyEx(mask, mask, opencv_imgproc.MORPH_CLOSE, round);
            opencv_imgproc.morphologyEx(
                    mask, mask, opencv_imgproc.MORPH_OPEN, Mat.ones(3, 3, CV_8U).asMat());
            new BytePointer(mask.data()).get(whole);
        }
        Plane[] shares = new Plane[4];
        for (byte kind = DARKER; kind <= OTHER; kind++) {
            Plane share = new Plane(width, height);
            for (int at = 0; at < raw.length; at++) {
                share.of()[at] = raw[at] == kind ? 1 : 0;
            }
            shares[kind] = share.boxed(5);
        }
        for (int at = 0; at < raw.length; at++) {
            if (whole[at] == 0) {
                continue;
            }
            byte most = OTHER;
            for (byte kind = DARKER; kind < OTHER; kind++) {
                most = shares[kind].of()[at] > shares[most].of()[at] ? kind : most;
            }
            whole[at] = most;
        }
        return whole;
    }

    private Mat bytes(byte[] values) {
        Mat mat = new Mat(height, width, CV_8U);
        new BytePointer(mat.data()).put(values);
        return mat;
    }

    /** A connected piece of one class. */
    record Part(int[] places, byte kind) {}

    /**
     * The pieces. What is only a rim or only the heart of another, as where a dark thing is darker in its middle than a shadow could
     * be, belongs to that other.
     */
    List<Part> parts(int fewestPixels) {
        List<Part> parts = new ArrayList<>();
        for (byte kind = DARKER; kind <= OTHER; kind++) {
            for (int[] places : pieces(kind, 1)) {
                parts.add(new Part(places, kind));
            }
        }
        int[] owner = new int[of.length];
        Arrays.fill(owner, -1);
        for (int i = 0; i < parts.size(); i++) {
            for (int at : parts.get(i).places) {
                owner[at] = i;
            }
        }
        int[] into = new int[parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            into[i] = host(parts, owner, i);
        }
        return joined(parts, into, fewestPixels);
    }

    /** The piece of another class that this one belongs to; itself where there is none. */
    private int host(List<Part> parts, int[] owner, int index) {
        int[] places = parts.get(index).places;
        int outline = 0;
        Map<Integer, Integer> beside = new HashMap<>();
        Map<Integer, Integer> near = new HashMap<>();
        for (int at : places) {
            int x = at % width;
            int y = at / width;
            Set<Integer> close = new HashSet<>();
            for (int dy = -2; dy <= 2; dy++) {
                for (int dx = -2; dx <= 2; dx++) {
                    if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) {
                        continue;
                    }
                    int other = owner[at + dy * width + dx];
                    if (other == index) {
                        continue;
                    }
                    if (Math.abs(dx) + Math.abs(dy) == 1) {
                        outline++;
                        if (other >= 0) {
                            beside.merge(other, 1, Integer::sum);
                        }
                    }
                    if (other >= 0) {
                        close.add(other);
                    }
                }
            }
            close.forEach(other -> near.merge(other, 1, Integer::sum));
        }
        for (Map.Entry<Integer, Integer> other : near.entrySet()) {
            int size = parts.get(other.getKey()).places.length;
            boolean rim = other.getValue() > 0.75 * places.length && size >= places.length / 3;
            boolean heart = beside.getOrDefault(other.getKey(), 0) > 0.7 * outline;
            if (rim || heart) {
                return other.getKey();
            }
        }
        return index;
    }

    private static List<Part> joined(List<Part> parts, int[] into, int fewestPixels) {
        Map<Integer, List<Part>> groups = new LinkedHashMap<>();
        for (int i = 0; i < into.length; i++) {
            int root = i;
            for (int hop = 0; into[root] != root && hop < 8; hop++) {
                // Two that belong to each other: the first of them.
                root = into[into[root]] == root ? Math.min(root, into[root]) : into[root];
                if (into[into[root]] == root) {
                    root = Math.min(root, into[root]);
                    break;
                }
            }
            groups.computeIfAbsent(root, key -> new ArrayList<>()).add(parts.get(i));
        }
        List<Part> joined = new ArrayList<>();
        for (List<Part> group : groups.values()) {
            int other = 0;
            int all = 0;
            byte kind = group.getFirst().kind;
            int largest = 0;
            for (Part part : group) {
                all += part.places.length;
                other += part.kind == OTHER ? part.places.length : 0;
                if (part.places.length > largest) {
                    largest = part.places.length;
                    kind = part.kind;
                }
            }
            if (all >= fewestPixels) {
                int[] places = group.stream()
                        .flatMapToInt(part -> Arrays.stream(part.places))
                        .sorted()
                        .toArray();
                joined.add(new Part(places, other > 0.25 * all ? OTHER : kind));
            }
        }
        return joined;
    }

    /** The pieces of a class, each the places of its pixels, in rising order. */
    List<int[]> pieces(byte kind, int fewestPixels) {
        byte[] mask = new byte[of.length];
        for (int at = 0; at < of.length; at++) {
            mask[at] = (byte) (of[at] == kind ? 255 : 0);
        }
        return pieces(mask, width, height, fewestPixels);
    }

    /** The pieces of a mask. */
    static List<int[]> pieces(byte[] mask, int width, int height, int fewestPixels) {
        int[] labels = new int[mask.length];
        int count;
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(height, width, CV_8U);
            new BytePointer(mat.data()).put(mask);
            Mat to = new Mat();
            count = opencv_imgproc.connectedComponents(mat, to, 4, CV_32S);
            new IntPointer(to.data()).get(labels);
        }
        int[] sizes = new int[count];
        for (int label : labels) {
            sizes[label]++;
        }
        int[][] places = new int[count][];
        int[] filled = new int[count];
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < labels.length; at++) {
            int label = labels[at];
            if (label == 0 || sizes[label] < fewestPixels) {
                continue;
            }
            if (places[label] == null) {
                places[label] = new int[sizes[label]];
                pieces.add(places[label]);
            }
            places[label][filled[label]++] = at;
        }
        return pieces;
    }
}
