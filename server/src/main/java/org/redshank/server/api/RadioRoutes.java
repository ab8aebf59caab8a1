package org.redshank.server.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.radio.Signal;
import org.redshank.fleet.radio.SignalFold;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** The stations that hear the vehicles: where they reach by what the terrain lets through, and what was measured. */
public final class RadioRoutes {
    /** Squares along the longer side of what is asked for: half a second of work. */
    private static final int ACROSS = 160;

    private static final int FINEST = 20;

    private final FleetOptions options;
    private final SignalFold signals;

    public RadioRoutes(FleetOptions options, SignalFold signals) {
        this.options = options;
        this.signals = signals;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/radio", this::stations);
        routes.add("GET", "/api/radio/coverage", this::coverage);
        routes.add("GET", "/api/radio/signals", this::measured);
    }

    private void stations(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> {
            out.object().flag("terrain", options.terrain() != null);
            out.array("stations", options.stations(), station -> write(out, station));
            out.end();
        });
    }

    private static void write(JsonOut out, RadioStation station) {
        RadioLink link = station.link();
        place(out.object().text("name", station.name()), station.at())
                .number("antennaM", station.height().metres())
                .number("megahertz", link.megahertz())
                .number("sentDbm", link.sentDbm())
                .number("gainDbi", link.gainDbi())
                .number("neededDbm", link.neededDbm())
                .number("marginDb", link.marginDb())
                .end();
    }

    /** A square, and by how much the station that is heard best there is heard better than it must be. */
    private record Square(int x, int y, double spareDb) {}

    private void coverage(Exchange exchange) throws IOException {
        Query query = exchange.query();
        double west = query.number("west", -180, 180, -180);
        double east = query.number("east", -180, 180, 180);
        double north = query.number("north", -90, 90, 90);
        double south = query.number("south", -90, 90, -90);
        double height = query.number("heightM", 1, 20_000, 100);
        query.done();
        int zoom = 0;
        while (zoom < FINEST && across(west, east, north, south, zoom + 1) <= ACROSS) {
            zoom++;
        }
        int shown = zoom;
        List<Square> squares = squares(west, east, north, south, zoom, height);
        exchange.json(200, out -> {
            out.object().number("zoom", shown).number("heightM", height);
            out.array(
                    "squares",
                    squares,
                    square -> out.array(
                            List.of((double) square.x, (double) square.y, (double) Math.round(square.spareDb)),
                            number -> out.number(number)));
            out.end();
        });
    }

    private static int across(double west, double east, double north, double south, int zoom) {
        return 1
                + Math.max(
                        Squares.column(east, zoom) - Squares.column(west, zoom),
                        Squares.row(south, zoom) - Squares.row(north, zoom));
    }

    private List<Square> squares(double west, double east, double north, double south, int zoom, double height) {
        List<RadioReach> radios = options.radios();
        List<Square> squares = new ArrayList<>();
        Terrain terrain = options.terrain();
        if (terrain == null || radios.isEmpty()) {
            return squares;
        }
        for (int y = Squares.row(north, zoom); y <= Squares.row(south, zoom); y++) {
            for (int x = Squares.column(west, zoom); x <= Squares.column(east, zoom); x++) {
                LatLon at = Squares.middle(x, y, zoom);
                Optional<Altitude.AboveMeanSeaLevel> ground = terrain.ground(at);
                if (ground.isPresent()) {
                    Altitude.AboveMeanSeaLevel there = new Altitude.AboveGround(height).aboveMeanSeaLevel(ground.get());
                    double best = best(radios, at, there);
                    if (!Double.isNaN(best)) {
                        squares.add(new Square(x, y, best));
                    }
                }
            }
        }
        return squares;
    }

    private static double best(List<RadioReach> radios, LatLon at, Altitude.AboveMeanSeaLevel height) {
        double best = Double.NaN;
        for (RadioReach radio : radios) {
            OptionalDouble spare = radio.spareDb(at, height);
            if (spare.isPresent() && !(spare.getAsDouble() <= best)) {
                best = spare.getAsDouble();
            }
        }
        return best;
    }

    private void measured(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(signals.list(), signal -> write(out, signal)));
    }

    private static void write(JsonOut out, Signal signal) {
        place(out.object().text("vehicle", signal.vehicle()).time("at", signal.at()), signal.place())
                .number("altitudeAmslM", Math.round(signal.seaMetres()))
                .number("measuredDbm", Math.round(signal.measuredDbm()))
                .number("predictedDbm", rounded(signal.predictedDbm()))
                .end();
    }

    private static double rounded(double number) {
        return Double.isNaN(number) ? number : Math.rint(number);
    }

    private static JsonOut place(JsonOut out, LatLon at) {
        return out.number("latDeg", at.latDeg()).number("lonDeg", at.lonDeg());
    }
}
