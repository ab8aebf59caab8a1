package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
    @Property(tries = 200)
    void costsAsLittleAsTheBestOfAllPairings(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] costs = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
        for (double[] row : costs) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(20);
            }
        }
        int[] pairs = Assignment.cheapest(costs, 8);
        double cost = 0;
        boolean[] taken = new boolean[costs[0].length];
        for (int row = 0; row < pairs.length; row++) {
            if (pairs[row] == Assignment.NONE) {
                cost += 8;
            } else {
                assertThat(taken[pairs[row]]).isFalse();
                taken[pairs[row]] = true;
                cost += costs[row][pairs[row]];
            }
        }
        assertThat(cost).isCloseTo(best(costs, 0, new boolean[costs[0].length]), within(1e-9));
    }

    private static double best(double[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0;
        }
        double least = 8 + best(costs, row + 1, taken);
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                least = Math.min(least, costs[row][column] + best(costs, row + 1, taken));
                taken[column] = false;
            }
        }
        return least;
    }

    @Test
    void nothingToPair() {
        assertThat(Assignment.cheapest(new double[0][0], 5)).isEmpty();
        assertThat(Assignment.cheapest(new double[2][0], 5)).containsOnly(Assignment.NONE);
    }
}
