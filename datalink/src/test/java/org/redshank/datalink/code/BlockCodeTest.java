package org.redshank.datalink.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block comes back from any symbols, and from hardly more than it has. */
class BlockCodeTest {

    @Property(tries = 150)
    void aBlockComesBackWhateverWasLost(
            @ForAll @IntRange(min = 1, max = 1200) int count,
            @ForAll @IntRange(min = 1, max = 40) int symbolBytes,
            @ForAll @DoubleRange(min = 0, max = 0.95) double loss,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] block = new byte[count * symbolBytes - random.nextInt(symbolBytes)];
        random.nextBytes(block);
        assertThat(extra(block, symbolBytes, loss, random)).isGreaterThanOrEqualTo(0);
    }

    @ParameterizedTest(name = "{0} symbols, {1} lost: at most {2} more than the block has")
    @CsvSource({"300, 0.3, 14", "2000, 0.1, 20", "2000, 0.4, 20", "5303, 0.02, 25", "5303, 0.3, 25"})
    void hardlyMoreSymbolsAreWantedThanTheBlockHas(int count, double loss, int most) {
        byte[] block = new byte[count * 8];
        new Random(5).nextBytes(block);
        assertThat(extra(block, 8, loss, new Random(7))).isLessThanOrEqualTo(most);
    }

    @Test
    void whatIsNotThereCannotBeSolved() {
        BlockDecoder decoder = new BlockDecoder(4, new boolean[] {true, true, false, false}, new int[] {Rows.REPAIR});
        assertThat(decoder.deficit()).isEqualTo(1);
        assertThatThrownBy(() -> decoder.solve(new Symbols(4, 8), new Symbols(1, 8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1");
    }

    @Test
    void theSameRepairTwiceIsWorthOne() {
        BlockDecoder decoder = new BlockDecoder(
                3, new boolean[] {true, false, false}, new int[] {Rows.REPAIR + 5, Rows.REPAIR + 5, Rows.REPAIR + 5});
        assertThat(decoder.deficit()).isEqualTo(1);
    }

    /** Loses source symbols, adds repair until the block comes back, and tells how many symbols more than it has that took. */
    private static int extra(byte[] block, int symbolBytes, double loss, Random random) {
        BlockEncoder encoder = new BlockEncoder(block, symbolBytes);
        int count = encoder.count();
        Symbols source = new Symbols(count, symbolBytes);
        boolean[] have = new boolean[count];
        byte[] symbol = new byte[symbolBytes];
        int missing = 0;
        for (int i = 0; i < count; i++) {
            have[i] = random.nextDouble() >= loss;
            encoder.put(i, symbol, 0);
            source.set(i, symbol, 0, symbolBytes);
            missing += have[i] ? 0 : 1;
        }
        int[] ids = new int[missing + 200];
        int repairs = 0;
        int kind = Rows.kindFor(loss);
        int light = 0;
        BlockDecoder decoder = new BlockDecoder(count, have, new int[0]);
        while (decoder.deficit() > 0) {
            for (int wanted = decoder.deficit(); wanted > 0; wanted--) {
                boolean heavy = repairs % 8 == 0 || repairs > missing - 24;
                ids[repairs] = heavy ? Rows.REPAIR + repairs : Rows.REPAIR + kind * Rows.NUMBERS + light++;
                repairs++;
            }
            decoder = new BlockDecoder(count, have, Arrays.copyOf(ids, repairs));
        }
        Symbols repair = new Symbols(repairs, symbolBytes);
        for (int i = 0; i < repairs; i++) {
            encoder.put(ids[i], symbol, 0);
            repair.set(i, symbol, 0, symbolBytes);
        }
        for (int i = 0; i < count; i++) {
            if (!have[i]) {
                source.set(i, new byte[symbolBytes], 0, symbolBytes);
            }
        }
        decoder.solve(source, repair);
        byte[] back = new byte[block.length];
        for (int i = 0; i < count; i++) {
            source.get(i, back, i * symbolBytes, Math.min(symbolBytes, block.length - i * symbolBytes));
        }
        assertThat(back).isEqualTo(block);
        return repairs - missing;
    }
}
