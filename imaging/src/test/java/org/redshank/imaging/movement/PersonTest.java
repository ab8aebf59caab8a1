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

    /** A person of the usual size whose foot is at the middle of pixel 22, 22. */
    private void person(int bodyLevel) {
        for (int y = 20; y < 25; y++) {
            for (int x = 20; x < 34; x++) {
                if (Silhouette.near((x - 22) / 2.2, (y - 22) / 2.2, 0, 0)) {
                    set(x, y, bodyLevel);
                } else if (Silhouette.near((x - 22) / 2.2, (y - 22) / 2.2, 1.6 * PER[2] / 2.2, 0)) {
                    set(x, y, 60);
                }
            }
        }
    }

    private void set(int x, int y, int level) {
        here[y * WIDTH + x] = (byte) level;
        labels[y * WIDTH + x] = level == (GROUND & 255) ? 0 : 1;
    }

    private double[] body(double... box) {
        return new Upright(labels, 1, here, ground, WIDTH, box, PER).body();
    }

    @Test
    void boxesHoldBodiesWithoutTheirShadows() {
        person(230);
        assertNear(body(20, 20, 33, 25), 20, 20, 25, 25);
    }

    @Test
    void shadowsAloneTellWhereTheBodyIsThatIsLikeTheGround() {
        person(GROUND & 255);
        Person person = Person.in(labels, 1, here, ground, WIDTH, new double[] {23, 20, 33, 25}, PER);
        assertThat(person.score()).isGreaterThan(0.7);
        assertNear(person.box(), 20, 20, 25, 25);
    }

    @Test
    void whatIsLargerThanPeopleHasNoPersonInIt() {
        for (int i = 0; i < 36 * 20; i++) {
            set(10 + i % 36, 20 + i / 36, 60);
        }
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
