package org.redshank.imaging.adjust;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** An order of photos in which those that share points are near each other (E. Cuthill and J. McKee, 1969). */
final class Ordering {
    private Ordering() {}

    /** The rank of each photo. */
    static int[] ranks(Block block) {
        BitSet[] linked = links(block);
        int[] degree = new int[block.photos];
        Arrays.setAll(degree, i -> linked[i].cardinality());
        int[] rank = new int[block.photos];
        Arrays.fill(rank, -1);
        int next = 0;
        int[] starts = IntStream.range(0, block.photos)
                .boxed()
                .sorted(Comparator.comparingInt(i -> degree[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int start : starts) {
            if (rank[start] >= 0) {
                continue;
            }
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            int from = furthest(linked, start);
            rank[from] = next++;
            queue.add(from);
            while (!queue.isEmpty()) {
                int at = queue.remove();
                int[] around = linked[at].stream()
                        .filter(i -> rank[i] < 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> degree[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                for (int i : around) {
                    rank[i] = next++;
                    queue.add(i);
                }
            }
        }
        return rank;
    }

    /** An end of the part that a photo belongs to: the last that a search from it comes to. */
    private static int furthest(BitSet[] linked, int start) {
        BitSet seen = new BitSet();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        seen.set(start);
        int last = start;
        while (!queue.isEmpty()) {
            last = queue.remove();
            BitSet around = linked[last];
            for (int i = around.nextSetBit(0); i >= 0; i = around.nextSetBit(i + 1)) {
                if (!seen.get(i)) {
                    seen.set(i);
                    queue.add(i);
                }
            }
        }
        return last;
    }

    private static BitSet[] links(Block block) {
        BitSet[] linked = new BitSet[block.photos];
        Arrays.setAll(linked, i -> new BitSet());
        for (int p = 0; p < block.points; p++) {
            for (int i = block.first[p]; i < block.first[p + 1]; i++) {
                for (int j = block.first[p]; j < i; j++) {
                    linked[block.seenBy[i]].set(block.seenBy[j]);
                    linked[block.seenBy[j]].set(block.seenBy[i]);
                }
            }
        }
        return linked;
    }
}
