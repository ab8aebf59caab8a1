package org.redshank.imaging.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeenOutlineTest {
    private static final int COLUMNS = 6;

    private static SeenOutline of(String picture) {
        String cells = picture.replace("\n", "");
        short[] counts = new short[cells.length()];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = (short) (cells.charAt(k) == '#' ? 1 : 0);
        }
        return new SeenOutline(counts, COLUMNS);
    }

    @Test
    void aStripThatWasNotFlownIsAGapThoughItIsOpenAtItsEnd() {
        SeenOutline outline = of("""
                .##.##
                .##.##
                .##.##
                ......
                """);
        assertThat(outline.cells).isEqualTo(15);
        assertThat(outline.holds(3, 1)).isTrue();
        assertThat(outline.holds(0, 1)).isFalse();
        assertThat(outline.holds(3, 3)).isFalse();
    }

    @Test
    void whatIsSeenIsAlwaysWithinAndNothingHasNoOutline() {
        SeenOutline slanted = of("""
                #.....
                .#....
                ..##..
                .....#
                """);
        for (int[] cell : new int[][] {{0, 0}, {1, 1}, {2, 2}, {3, 2}, {5, 3}}) {
            assertThat(slanted.holds(cell[0], cell[1])).isTrue();
        }
        assertThat(slanted.holds(5, 0)).isFalse();
        assertThat(of("......\n......").cells).isZero();
    }
}
