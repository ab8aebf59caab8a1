package org.redshank.fleet.late;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.seen.SeenFold;
import org.redshank.fleet.seen.SeenGrid;
import org.redshank.fleet.vehicle.HardwareId;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Heartbeat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the logs of silences, once each: every frame goes to the journal with the time at which it was heard on board, by a
 * channel of its own that is marked as late, and the way flown into what was seen and into watches. Any thread may call; one
 * log at a time is taken.
 */
public final class LateTelemetry {
    private static final String KIND = "late";
    private static final long SECOND_MICROS = 1_000_000;

    /** More than are seen in a minute from 120 m. */
    private static final int SQUARES = 20_000;

    private final FleetClock clock;
    private final Journal journal;
    private final Catalogue catalogue;
    private final Vehicles vehicles;
    private final SeenGrid seen;
    private final IntSupplier channels;
    private final Watcher watcher;

    /** Takes where a vehicle was. */
    @FunctionalInterface
    public interface Watcher {
        /** The way of a vehicle in the air, in the order of time. */
        void flown(String vehicle, List<LatePlace> way);
    }

    /**
     * A stretch that came late.
     *
     * @param channel by which its frames are in the journal
     * @param position in the journal from where on they are
     */
    public record Filled(String vehicle, Instant from, Instant to, int frames, int channel, long position) {}

    /** @param channels numbers of channels that no other has */
    public LateTelemetry(
            FleetClock clock,
            Journal journal,
            Catalogue catalogue,
            Vehicles vehicles,
            SeenGrid seen,
            IntSupplier channels,
            Watcher watcher) {
        this.clock = clock;
        this.journal = journal;
        this.catalogue = catalogue;
        this.vehicles = vehicles;
        this.seen = seen;
        this.channels = channels;
        this.watcher = watcher;
    }

    /** All stretches that came late, by time. */
    public List<Filled> filled() {
        return catalogue.list(KIND).stream()
                .map(LateTelemetry::filled)
                .sorted(Comparator.comparing(Filled::from))
                .toList();
    }

    /**
     * Takes a log.
     *
     * @param name that tells it from all others, such as its sender and file name; one that was taken is not taken again
     * @return what was filled; null if it was taken before
     * @throws IOException if it cannot be read
     * @throws LateRefusedException if it is of no vehicle that is known, with what to do
     */
    public synchronized @Nullable Filled take(String name, Path file) throws IOException {
        if (catalogue.get(KIND, name) != null) {
            return null;
        }
        LateLog log = LateLog.read(file);
        Vehicle vehicle = whose(log, file);
        int channel = channels.getAsInt();
        Instant from = instant(log.frames().getFirst().micros());
        Instant to = instant(log.frames().getLast().micros());
        journal.event(new Event(from, "vehicle.met", vehicle.id(), met(vehicle, channel)));
        long position = journal.end();
        for (LateLog.Late late : log.frames()) {
            journal.frame(EntryKind.FRAME_IN, channel, late.micros(), late.bytes(), 0, late.bytes().length);
        }
        Filled filled = new Filled(vehicle.id(), from, to, log.frames().size(), channel, position);
        fold(log, vehicle);
        journal.event(new Event(clock.now(), "late.filled", vehicle.id(), json(filled)));
        catalogue.put(KIND, name, json(filled));
        return filled;
    }

    /** The vehicle of a log: by what its board says, else by its system id. */
    private Vehicle whose(LateLog log, Path file) {
        int system = log.frames().stream()
                .map(LateLog.Late::frame)
                .filter(frame -> frame.messageId() == Heartbeat.ID && frame.componentId() == 1)
                .mapToInt(Frame::systemId)
                .findFirst()
                .orElse(log.frames().getFirst().frame().systemId());
        List<Vehicle> all =
                vehicles.all().stream().filter(v -> v.systemId() == system).toList();
        HardwareId board = board(log, system);
        List<Vehicle> same = all.stream()
                .filter(v -> board != null && board.equals(v.hardwareId()))
                .toList();
        if (same.size() == 1 || all.size() == 1) {
            return same.size() == 1 ? same.getFirst() : all.getFirst();
        }
        throw new LateRefusedException(file.getFileName() + " is of system " + system
                + (all.isEmpty()
                        ? ", which was not heard since the start; it is taken when that is heard"
                        : ", which " + all.size()
                                + " vehicles call themselves, and it does not say of which board; give them"
                                + " different system ids"));
    }

    private static @Nullable HardwareId board(LateLog log, int system) {
        LateSpine scratch = new LateSpine();
        for (LateLog.Late late : log.frames()) {
            if (late.frame().systemId() == system) {
                scratch.hear(late);
            }
        }
        return scratch.spine.vehicles().all().stream()
                .map(Vehicle::hardwareId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Folds what depends on the way: what was seen of the ground, once a second, and watches. */
    private void fold(LateLog log, Vehicle vehicle) {
        LateSpine scratch = new LateSpine();
        SeenGrid once = new SeenGrid(SQUARES);
        SeenFold coverage = new SeenFold(once, clock);
        List<LatePlace> way = new ArrayList<>();
        Telemetry t = new Telemetry();
        long second = Long.MIN_VALUE;
        long placed = Telemetry.NEVER;
        for (LateLog.Late late : log.frames()) {
            scratch.hear(late);
            Vehicle then = scratch.vehicle();
            if (then == null || late.micros() / SECOND_MICROS == second) {
                continue;
            }
            second = late.micros() / SECOND_MICROS;
            then.telemetry(t);
            coverage.look(then, second);
            boolean air = t.armed && t.landed != LandedState.ON_GROUND;
            if (air && t.positionNanos != Telemetry.NEVER && t.positionNanos != placed) {
                placed = t.positionNanos;
                way.add(new LatePlace(instant(placed / 1000), LatLon.ofE7(t.latE7, t.lonE7)));
            }
        }
        seen.add(once, vehicle.handle());
        if (!way.isEmpty()) {
            watcher.flown(vehicle.id(), way);
        }
    }

    private static String met(Vehicle vehicle, int channel) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("systemId", vehicle.systemId())
                .put("channel", channel)
                .put("link", KIND)
                .toString();
    }

    private static String json(Filled filled) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("vehicle", filled.vehicle())
                .put("from", filled.from().toString())
                .put("to", filled.to().toString())
                .put("frames", filled.frames())
                .put("channel", filled.channel())
                .put("position", filled.position())
                .toString();
    }

    private static Filled filled(CatalogueDocument document) {
        JsonNode json = JsonMapper.shared().readTree(document.json());
        return new Filled(
                json.path("vehicle").asString(""),
                Instant.parse(json.path("from").asString("")),
                Instant.parse(json.path("to").asString("")),
                json.path("frames").asInt(0),
                json.path("channel").asInt(0),
                json.path("position").asLong(0));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
