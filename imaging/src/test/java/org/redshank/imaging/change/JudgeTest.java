package org.redshank.imaging.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A thing of some colour that is nowhere else went; in its middle it was of the ground's colour. */
class JudgeTest {
    private static final int SIDE = 200;
    private static final int THING = 100;

    private final LogColours before = colours(1, 0.35);
    private final LogColours after = colours(2, 0);
    private final boolean[] both = seen();
    private final Tile tile = Tile.of(before, after, Shade.USUAL);
    private final Precedents precedents = new Precedents(before, after, both, 1);

    private static boolean[] seen() {
        boolean[] seen = new boolean[SIDE * SIDE];
        Arrays.fill(seen, true);
        return seen;
    }

    /** @param more blue in two strips of 9 x 24 pixels, six apart */
    private static LogColours colours(int seed, double more) {
        Random random = new Random(seed);
        Plane[] channels = {new Plane(SIDE, SIDE), new Plane(SIDE, SIDE), new Plane(SIDE, SIDE)};
        for (int at = 0; at < SIDE * SIDE; at++) {
            int x = at % SIDE - THING;
            int y = at / SIDE - THING;
            boolean strip = y >= 0 && y < 24 && (x >= 0 && x < 9 || x >= 15 && x < 24);
            float grey = (float) (4.8 + 0.02 * random.nextGaussian());
            for (int c = 0; c < 3; c++) {
                channels[c].of()[at] = grey + (float) (0.01 * random.nextGaussian() + (strip ? more * c : 0));
            }
        }
        for (int c = 0; c < 3; c++) {
            channels[c] = channels[c].blurred(0.7);
        }
        return new LogColours(channels, seen());
    }

    @Test
    void whatLiesBesideAPieceIsNoPrecedentForIt() {
        List<Classes.Part> parts = tile.classes().parts(45);
        assertThat(parts).hasSize(2);
        assertThat(precedents.share(new Piece(tile, parts.getFirst().places(), Classes.OTHER), 0, 0))
                .isZero();
    }

    @Test
    void piecesOfOneThingAreOneChange() {
        assertThat(new Judge(Shade.USUAL, precedents).judged(tile, 0, 0))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(Kind.GONE);
                    assertThat(found.outline().getArea()).isCloseTo(24 * 24, within(100.0));
                });
    }
}
