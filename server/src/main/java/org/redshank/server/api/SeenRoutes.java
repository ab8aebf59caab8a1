package org.redshank.server.api;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.fleet.seen.SeenFold;
import org.redshank.fleet.seen.SeenGrid;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** What was seen of the ground: when last, how fine, how surely. */
public final class SeenRoutes {
    private static final int MOST = 20_000;

    private final SeenGrid grid;
    private final InstantSource clock;

    public SeenRoutes(SeenGrid grid, InstantSource clock) {
        this.grid = grid;
        this.clock = clock;
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/seen", this::read);
    }

    /** A square, or several that were taken together: the latest look at any of them. */
    private record Square(int x, int y, long seconds, double cm, double detection) {}

    private void read(Exchange exchange) throws IOException {
        Query query = exchange.query();
        int minX = Squares.column(query.number("west", -180, 180, -180), SeenGrid.ZOOM);
        int maxX = Squares.column(query.number("east", -180, 180, 180), SeenGrid.ZOOM);
        int minY = Squares.row(query.number("north", -90, 90, 90), SeenGrid.ZOOM);
        int maxY = Squares.row(query.number("south", -90, 90, -90), SeenGrid.ZOOM);
        query.done();
        int coarser = 0;
        Map<Long, Square> squares = squares(minX, minY, maxX, maxY, coarser);
        while (squares.size() > MOST) {
            coarser++;
            squares = squares(minX, minY, maxX, maxY, coarser);
        }
        long now = clock.instant().getEpochSecond();
        int zoom = SeenGrid.ZOOM - coarser;
        Map<Long, Square> shown = squares;
        exchange.json(200, out -> {
            out.object()
                    .time("at", Instant.ofEpochSecond(now))
                    .number("zoom", zoom)
                    .text("camera", SeenFold.USUAL.name());
            out.array(
                    "squares",
                    shown.values(),
                    square -> out.array(
                            List.of(
                                    (double) square.x,
                                    (double) square.y,
                                    (double) Math.max(0, now - square.seconds),
                                    Math.round(square.cm * 10) / 10.0,
                                    (double) Math.round(square.detection * 100)),
                            number -> out.number(number)));
            out.end();
        });
    }

    private Map<Long, Square> squares(int minX, int minY, int maxX, int maxY, int coarser) {
        Map<Long, Square> squares = new HashMap<>();
        grid.each(minX, minY, maxX, maxY, (x, y, seconds, cm, detection) -> {
            Square square = new Square(x >> coarser, y >> coarser, seconds, cm, detection);
            squares.merge(
                    (long) square.y << SeenGrid.ZOOM | square.x,
                    square,
                    (one, other) -> one.seconds >= other.seconds ? one : other);
        });
        return squares;
    }
}
