package org.redshank.imaging.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.redshank.imaging.ortho.Pixels;

/** On ground with texture, boxes that stay, and light that does not. */
class ChangeFinderTest {
    private static final int SIDE = 360;
    private static final double GSD = 0.2;

    /** Grey ground, rough at several scales, with some boxes that stay. */
    private static double[][] ground() {
        Random random = new Random(3);
        double[][] ground = new double[SIDE][SIDE];
        for (int step : new int[] {1, 3, 9, 27}) {
            int cells = SIDE / step + 2;
            double[][] knots = new double[cells][cells];
            for (double[] row : knots) {
                for (int i = 0; i < cells; i++) {
                    row[i] = 8 * random.nextGaussian();
                }
            }
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    ground[y][x] += knots[y / step][x / step];
                }
            }
        }
        for (int i = 0; i < 12; i++) {
            box(ground, 15 + random.nextInt(SIDE - 50), 15 + random.nextInt(SIDE - 50), 18, 60);
        }
        return ground;
    }

    private static void box(double[][] ground, int left, int top, int side, double value) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                ground[y][x] = value;
            }
        }
    }

    /** Brightness and warmth of a light, applied to the ground; moved by whole pixels against what it says. */
    private static Survey seen(double[][] ground, double gain, double warmth, int right, int down) {
        Random random = new Random(Double.hashCode(gain));
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = 110 + ground[Math.clamp(y - down, 0, SIDE - 1)][Math.clamp(x - right, 0, SIDE - 1)];
                for (int c = 0; c < 3; c++) {
                    double grey = gain * (1 - warmth * (c - 1)) * value + 2 * random.nextGaussian();
                    rgb[3 * (y * SIDE + x) + c] = (byte) Math.clamp(Math.round(grey), 0, 255);
                }
            }
        }
        return new Picture(rgb);
    }

    private record Picture(byte[] rgb) implements Survey {
        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public double metresPerPixel() {
            return GSD;
        }

        @Override
        public Pixels read(int left, int top, int width, int height) {
            Pixels part = Pixels.blank(width, height);
            for (int y = Math.max(0, -top); y < Math.min(height, SIDE - top); y++) {
                for (int x = Math.max(0, -left); x < Math.min(width, SIDE - left); x++) {
                    part.seen()[y * width + x] = true;
                    System.arraycopy(rgb, 3 * ((top + y) * SIDE + left + x), part.rgb(), 3 * (y * width + x), 3);
                }
            }
            return part;
        }
    }

    private static ChangeReport find(Survey before, Survey after) {
        return ChangeFinder.find(before, after, share -> {}, () -> true);
    }

    @Test
    void otherLightAndAnotherPlaceAreNoChange() {
        ChangeReport found = find(seen(ground(), 1, 0, 0, 0), seen(ground(), 0.7, 0.15, 9, -6));
        assertThat(found.registered()).isTrue();
        assertThat(found.shiftEastM()).isCloseTo(-9 * GSD, within(0.05));
        assertThat(found.shiftNorthM()).isCloseTo(-6 * GSD, within(0.05));
        assertThat(found.changes()).isEmpty();
    }

    @Test
    void whatCameAndWhatWentIsFoundWhereItIs() {
        double[][] before = ground();
        double[][] after = ground();
        box(before, 60, 250, 16, 120);
        box(after, 280, 80, 12, -95);
        ChangeReport found = find(seen(before, 1, 0, 0, 0), seen(after, 0.75, 0.1, -7, 5));
        assertThat(found.changes()).extracting(Change::kind).containsExactlyInAnyOrder(Kind.GONE, Kind.APPEARED);
        for (Change change : found.changes()) {
            Coordinate middle = change.outline().getCentroid().getCoordinate();
            boolean gone = change.kind() == Kind.GONE;
            assertThat(middle.x).isCloseTo(gone ? 68 : 286, within(2.0));
            assertThat(middle.y).isCloseTo(gone ? 258 : 86, within(2.0));
            assertThat(change.outline().getArea()).isBetween(gone ? 150.0 : 80.0, gone ? 350.0 : 210.0);
            assertThat(change.confidence()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void theSameThingElsewhereWasMoved() {
        double[][] before = ground();
        double[][] after = ground();
        box(before, 60, 250, 16, 120);
        box(after, 250, 130, 16, 120);
        List<Change> changes =
                find(seen(before, 1, 0, 0, 0), seen(after, 0.8, 0, 4, 4)).changes();
        assertThat(changes).hasSize(2).allMatch(change -> change.kind() == Kind.MOVED && change.other() != null);
    }

    @Test
    void whereNothingCanBeRegisteredThePlacesStand() {
        double[][] flat = new double[SIDE][SIDE];
        ChangeReport found = find(seen(flat, 1, 0, 0, 0), seen(flat, 0.8, 0, 0, 0));
        assertThat(found.registered()).isFalse();
        assertThat(found.changes()).isEmpty();
    }

    @Test
    void stopsWhenAskedAndRefusesWhatHasNothingInCommon() {
        Survey one = seen(ground(), 1, 0, 0, 0);
        assertThatThrownBy(() -> ChangeFinder.find(one, one, share -> {}, () -> false))
                .isInstanceOf(StoppedException.class);
        Survey blind = new Survey() {
            @Override
            public int width() {
                return SIDE;
            }

            @Override
            public int height() {
                return SIDE;
            }

            @Override
            public double metresPerPixel() {
                return GSD;
            }

            @Override
            public Pixels read(int x, int y, int width, int height) {
                return Pixels.blank(width, height);
            }
        };
        assertThatThrownBy(() -> find(one, blind)).hasMessageContaining("no ground in common");
    }
}
