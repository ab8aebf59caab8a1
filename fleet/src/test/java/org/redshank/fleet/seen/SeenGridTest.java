package org.redshank.fleet.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeenGridTest {
    private record Square(int x, int y, long seconds, double cm, double detection) {}

    private static List<Square> all(SeenGrid grid) {
        List<Square> all = new ArrayList<>();
        grid.each(
                0,
                0,
                1 << 20,
                1 << 20,
                (x, y, seconds, cm, detection) -> all.add(new Square(x, y, seconds, cm, detection)));
        return all;
    }

    @Test
    void looksOfOnePassAreOneAndPassesAreMerged() {
        SeenGrid grid = new SeenGrid(100);
        grid.look(5, 7, 1, 1000, 2, 0.6);
        grid.look(5, 7, 1, 1030, 3, 0.6);
        assertThat(all(grid)).hasSize(1);
        assertThat(all(grid).getFirst().detection()).isCloseTo(0.6, within(1e-6));
        assertThat(all(grid).getFirst().seconds()).isEqualTo(1030);
        assertThat(all(grid).getFirst().cm()).isCloseTo(3, within(1e-6));
        grid.look(5, 7, 2, 1031, 3, 0.6); // another vehicle
        assertThat(all(grid).getFirst().detection()).isCloseTo(1 - 0.4 * 0.4, within(1e-6));
        grid.look(5, 7, 2, 2000, 3, 0.5); // the same, later
        assertThat(all(grid).getFirst().detection()).isCloseTo(1 - 0.4 * 0.4 * 0.5, within(1e-6));
    }

    @Test
    void aFullGridForgetsWhatWasSeenLongestAgo() {
        SeenGrid grid = new SeenGrid(1000);
        for (int i = 0; i < 5000; i++) {
            grid.look(i, 3, 1, i, 2, 0.6);
            assertThat(grid.size()).isLessThanOrEqualTo(1000);
        }
        assertThat(all(grid)).allMatch(square -> square.x() >= 4000).anyMatch(square -> square.x() == 4999);
        SeenGrid alike = new SeenGrid(1000);
        for (int i = 0; i < 5000; i++) {
            alike.look(i, 3, 1, 7, 2, 0.6); // all of one age
        }
        assertThat(alike.size()).isBetween(400, 1000);
    }

    @Test
    void whatWasSeenOutlivesARestart(@TempDir Path folder) {
        SeenGrid grid = new SeenGrid(100);
        grid.look(5, 7, 1, 1000, 2, 0.6);
        grid.look(900_000, 8, 1, 1001, 2, 0.6);
        new SeenFile(folder.resolve("seen")).save(grid);
        SeenGrid again = new SeenGrid(100);
        new SeenFile(folder.resolve("seen")).load(again);
        assertThat(all(again)).containsExactlyInAnyOrderElementsOf(all(grid));
    }
}
