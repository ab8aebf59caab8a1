package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Small people seen from straight above, whose shadow falls to the right. */
class PersonTest {
    private static final int WIDTH = 60;
    private static final byte GROUND = (byte) 160;

    /** From straight above, a shadow as long as two thirds of the height, eight pixels a metre. */
    private static final double[] PER = {0, 0, 5.2, 0, 8};

    private final int[] labels = new int[WIDTH * WIDTH];
    private final byte[] here = filled();
    private final byte[] ground = filled();

    private static byte[] filled() {
        byte[] grey = new byte[WIDTH * WIDTH];
        Arrays.fill(grey, GROUND);
        return grey;
    }

    private void fill(int left, int top, int right, int bottom, int level) {
        for (int y = top; y < bottom; y++) {
            Arrays.fill(here, y * WIDTH + left, y * WIDTH + right, (byte) level);
            Arrays.fill(labels, y * WIDTH + left, y * WIDTH + right, 1);
        }
    }

    private double[] body(double... box) {
        return new Upright(labels, 1, here, ground, WIDTH, box, PER).body();
    }

    @Test
    void boxesHoldBodiesWithoutTheirShadows() {
        fill(20, 20, 24, 24, 230);
        fill(24, 20, 32, 24, 60);
        assertNear(body(20, 20, 32, 24), 20, 20, 24, 24);
    }

    @Test
    void shadowsAloneTellWhereTheBodyIsThatIsLikeTheGround() {
        fill(24, 20, 32, 24, 60);
        assertNear(body(24, 20, 32, 24), 20, 20, 24, 24);
    }

    @Test
    void whatIsLargerThanPeopleHasNoPersonInIt() {
        fill(10, 20, 46, 40, 60);
        assertThat(Person.in(labels, 1, here, ground, WIDTH, new double[] {10, 20, 46, 40}, PER)
                        .score())
                .isNegative();
        assertThat(body(10, 20, 46, 40)).isEmpty();
    }

    private static void assertNear(double[] box, double left, double top, double right, double bottom) {
        assertThat(box).hasSize(4);
        double[] truth = {left, top, right, bottom};
        for (int i = 0; i < 4; i++) {
            assertThat(box[i]).isBetween(truth[i] - 1.5, truth[i] + 1.5);
        }
    }
}
