package org.redshank.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.redshank.imaging.change.Change;
import org.redshank.imaging.change.ChangeReport;
import org.redshank.imaging.change.Kind;
import org.redshank.imaging.change.Survey;
import org.redshank.imaging.ortho.Pixels;

/** Two maps of 100 by 100 pixels; the one after ends at column 60 of its own. */
class BothSeenTest {
    /** Sees what lies left of a column. */
    private record Until(int column) implements Survey {
        @Override
        public int width() {
            return 100;
        }

        @Override
        public int height() {
            return 100;
        }

        @Override
        public double metresPerPixel() {
            return 0.5;
        }

        @Override
        public Pixels read(int x, int y, int width, int height) {
            boolean[] seen = new boolean[width * height];
            for (int at = 0; at < seen.length; at++) {
                int column = x + at % width;
                int row = y + at / width;
                seen[at] = column >= 0 && column < Until.this.column && row >= 0 && row < 100;
            }
            return new Pixels(width, height, new byte[3 * width * height], seen);
        }
    }

    private static Change change(int from, int to) {
        return new Change(Kind.APPEARED, new GeometryFactory().toGeometry(new Envelope(from, to, 40, 50)), 0.9, null);
    }

    private static List<Change> kept(double shiftEastM, Change... changes) {
        ChangeReport found = new ChangeReport(List.of(changes), 0.6, true, shiftEastM, 0, 0, 0);
        return new BothSeen(new Until(100), new Until(60), found).of(found.changes());
    }

    @Test
    void changesAtTheEdgeOfWhatOneSawAreNone() {
        Change inside = change(20, 30);
        Change atEdge = change(50, 59);
        Change beyond = change(70, 80);
        assertThat(kept(0, inside, atEdge, beyond)).containsExactly(inside);
    }

    @Test
    void theEdgeLiesWhereTheRegistrationMovedIt() {
        Change atEdge = change(50, 59);
        assertThat(kept(5, atEdge)).as("moved 10 pixels to the east").containsExactly(atEdge);
        assertThat(kept(-5, change(40, 49))).as("and to the west").isEmpty();
    }
}
