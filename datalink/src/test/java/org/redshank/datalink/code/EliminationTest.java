package org.redshank.datalink.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Elimination by strips finds what elimination one column at a time finds. */
class EliminationTest {

    @Property(tries = 300)
    void theDeficitIsThatOfTheRankAndWhatIsSolvedIsRight(
            @ForAll @IntRange(min = 0, max = 150) int columns,
            @ForAll @IntRange(min = 0, max = 300) int height,
            @ForAll @IntRange(min = 1, max = 40) int seldom,
            @ForAll long seed) {
        Random random = new Random(seed);
        int words = (columns + 63) / 64;
        long[] bits = new long[height * words];
        Symbols sums = new Symbols(height, 9);
        Symbols truth = new Symbols(columns, 9);
        byte[] symbol = new byte[9];
        for (int c = 0; c < columns; c++) {
            random.nextBytes(symbol);
            truth.set(c, symbol, 0, 9);
        }
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < columns; c++) {
                if (random.nextInt(seldom + 1) == 0) {
                    bits[r * words + c / 64] |= 1L << c;
                    sums.add(height - 1 - r, truth, c);
                }
            }
        }
        int rank = rank(bits.clone(), height, columns);
        Elimination elimination = new Elimination(bits, height, columns);

        assertThat(elimination.deficit()).isEqualTo(columns - rank);
        if (rank == columns) {
            int[] places = IntStream.range(0, height).map(r -> height - 1 - r).toArray();
            elimination.apply(sums, places);
            Symbols solved = new Symbols(columns, 9);
            for (int c = 0; c < columns; c++) {
                solved.copy(c, sums, places[elimination.row(c)]);
            }
            assertThat(solved.words).isEqualTo(truth.words);
        }
    }

    private static int rank(long[] bits, int height, int columns) {
        int words = (columns + 63) / 64;
        int rank = 0;
        for (int c = 0; c < columns && rank < height; c++) {
            int pivot = rank;
            while (pivot < height && (bits[pivot * words + c / 64] >>> c & 1) == 0) {
                pivot++;
            }
            if (pivot == height) {
                continue;
            }
            for (int w = 0; w < words; w++) {
                long kept = bits[rank * words + w];
                bits[rank * words + w] = bits[pivot * words + w];
                bits[pivot * words + w] = kept;
            }
            for (int r = rank + 1; r < height; r++) {
                if ((bits[r * words + c / 64] >>> c & 1) != 0) {
                    Symbols.add(bits, r * words, bits, rank * words, words);
                }
            }
            rank++;
        }
        return rank;
    }
}
