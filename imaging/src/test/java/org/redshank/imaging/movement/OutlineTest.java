package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A dark thing of 24 by 10 pixels on grass, of which the background shows a part. */
class OutlineTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;
    private static final int LABEL = 3;

    private final byte[] here = grass(1);
    private final byte[] before = grass(2);
    private final int[] labels = new int[WIDTH * HEIGHT];
    private final Outline outline = new Outline(WIDTH, HEIGHT, 30, here, before, labels);

    private static byte[] grass(long seed) {
        Random random = new Random(seed);
        byte[] picture = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int light = random.nextInt(16);
            picture[3 * i] = (byte) (50 + light);
            picture[3 * i + 1] = (byte) (120 + light);
            picture[3 * i + 2] = (byte) (80 + light);
        }
        return picture;
    }

    private static void paint(byte[] picture, int x0, int y0, int x1, int y1) {
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                for (int c = 0; c < 3; c++) {
                    picture[3 * (y * WIDTH + x) + c] = 30;
                }
            }
        }
    }

    private void label(int x0, int y0, int x1, int y1) {
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                labels[y * WIDTH + x] = LABEL;
            }
        }
    }

    @Test
    void anEndGrowsToTheWhole() {
        paint(here, 40, 40, 64, 50);
        label(58, 40, 64, 50);
        assertThat(outline.grow(LABEL, 58, 40, 64, 50)).isEqualTo(Outline.Kind.LARGER);
        assertThat(outline.box()).containsExactly(40, 40, 64, 50);
        assertThat(outline.area()).isEqualTo(240);
        assertThat(labels[45 * WIDTH + 41]).isEqualTo(LABEL);
        byte[] grey = new byte[WIDTH * HEIGHT];
        outline.ground(grey);
        assertThat(grey[45 * WIDTH + 41] & 255).isBetween(95, 115);
    }

    @Test
    void theWholeStaysAsItIs() {
        paint(here, 40, 40, 64, 50);
        label(40, 40, 64, 50);
        assertThat(outline.grow(LABEL, 40, 40, 64, 50)).isEqualTo(Outline.Kind.SAME);
    }

    @Test
    void groundThatTheThingHasLeftIsNoThing() {
        paint(before, 40, 40, 46, 50);
        label(40, 40, 46, 50);
        assertThat(outline.grow(LABEL, 40, 40, 46, 50)).isEqualTo(Outline.Kind.LEFT);
    }

    /** The shadow of a wood begins beside it: what has no end within reach is not one thing. */
    @Test
    void doesNotRunOutIntoWhatIsLarge() {
        paint(here, 40, 0, 64, 50);
        label(58, 44, 64, 50);
        assertThat(outline.grow(LABEL, 58, 44, 64, 50)).isEqualTo(Outline.Kind.SAME);
        assertThat(labels[45 * WIDTH + 41]).isZero();
    }

    @Test
    void whatIsExpectedIsFoundWhereItIsAndNowhereElse() {
        paint(here, 40, 40, 64, 50);
        assertThat(outline.isThere(LABEL, 42, 39, 66, 49)).isTrue();
        assertThat(outline.box()).containsExactly(40, 40, 64, 50);
        assertThat(outline.isThere(LABEL + 1, 80, 20, 104, 30)).isFalse();
        // It is taken now.
        assertThat(outline.isThere(LABEL + 1, 42, 39, 66, 49)).isFalse();
    }
}
