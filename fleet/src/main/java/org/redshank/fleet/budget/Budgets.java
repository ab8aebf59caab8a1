package org.redshank.fleet.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.fleet.vehicle.StreamCounts;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.Event;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures every channel and divides what it carries: the vehicles that are heard by it share it evenly; of a vehicle's share
 * what is wanted of it goes first, thinned by steps until it fits, and pictures get the rest. A vehicle that is heard by a
 * better channel, too, sends the least by a thin one. {@link #tick} is for one thread, all else for any.
 */
public final class Budgets {
    /** One that is silent for longer needs no share. */
    private static final long ALIVE_NANOS = 10_000_000_000L;

    /** Part of a share that may be planned with; the rest is for answers, texts and the ground's own words. */
    private static final double PLANNED = 0.85;

    /** Of that, what telemetry leaves for pictures where there are some, unless all is thinned already. */
    private static final double FOR_PICTURES = 0.4;

    /** A step that leaves more is taken when it fits with so much to spare. */
    private static final double CLEARLY = 0.9;

    private final FleetClock clock;
    private final Function<Binding, StreamCounts> counts;
    private final Function<Binding, Long> heardNanos;
    private final Consumer<Event> note;
    private final Map<Channel, CapacityMeter> meters = new HashMap<>();
    private final Map<Binding, Part> parts = new HashMap<>();
    private volatile List<Budget> list = List.of();

    /** What is known of one vehicle on one channel. */
    private static final class Part {
        final Usage usage;
        Thinning thinning = Thinning.NONE;
        double unasked;
        boolean spare;
        double share = Double.NaN;
        double asked;
        double pictures = Double.NaN;
        int sharing = 1;

        Part(Usage usage) {
            this.usage = usage;
        }
    }

    /**
     * @param counts what a system was heard to send by its channel
     * @param heardNanos when it was heard there last
     * @param note keeps an event soon, without waiting
     */
    public Budgets(
            FleetClock clock,
            Function<Binding, StreamCounts> counts,
            Function<Binding, Long> heardNanos,
            Consumer<Event> note) {
        this.clock = clock;
        this.counts = counts;
        this.heardNanos = heardNanos;
        this.note = note;
    }

    /** The budgets of all vehicles on all channels by which they are heard. */
    public List<Budget> list() {
        return list;
    }

    /** What is to be asked of a vehicle on its channel; for the thread of {@link #tick}. */
    public Allotment of(Binding binding) {
        Part part = parts.get(binding);
        if (part == null) {
            return Allotment.ALL;
        }
        return new Allotment(part.thinning, part.thinning == Thinning.REPORTS, part.pictures, binding.picturesOf());
    }

    /** Measures and divides; once a second. */
    public void tick(List<Binding> bindings) {
        long now = clock.nanos();
        List<Binding> alive = alive(bindings, now);
        Map<Channel, Integer> sharing = new HashMap<>();
        alive.forEach(binding -> sharing.merge(binding.channel(), 1, Integer::sum));
        sharing.keySet().forEach(channel -> measure(channel, alive, now));
        List<Budget> all = new ArrayList<>();
        for (Binding binding : alive) {
            Vehicle vehicle = binding.vehicle();
            Part part = parts.get(binding);
            if (vehicle != null && part != null) {
                part.sharing = sharing.getOrDefault(binding.channel(), 1);
                part.spare = spare(binding, vehicle, alive);
                divide(binding, vehicle, part);
                all.add(budget(binding, vehicle, part));
            }
        }
        list = List.copyOf(all);
    }

    private List<Binding> alive(List<Binding> bindings, long now) {
        parts.keySet().retainAll(Set.copyOf(bindings));
        Set<Channel> open = new HashSet<>();
        List<Binding> alive = new ArrayList<>();
        for (Binding binding : bindings) {
            open.add(binding.channel());
            StreamCounts counted = counts.apply(binding);
            Part part = parts.get(binding);
            if (part == null) {
                parts.put(binding, new Part(new Usage(counted, now)));
            } else {
                part.usage.tick(counted, now);
            }
            if (now - heardNanos.apply(binding) < ALIVE_NANOS) {
                alive.add(binding);
            }
        }
        meters.keySet().retainAll(open);
        return alive;
    }

    private void measure(Channel channel, List<Binding> alive, long now) {
        CapacityMeter meter = meters.computeIfAbsent(channel, c -> new CapacityMeter(Double.NaN));
        boolean thinned = false;
        boolean pictures = false;
        for (Binding binding : alive) {
            Part part = parts.get(binding);
            if (binding.channel() == channel && part != null && !part.spare) {
                thinned |= part.thinning != Thinning.NONE;
                pictures |= binding.picturesOf() != 0;
            }
        }
        meter.tick(now, channel.load(now), thinned, pictures);
    }

    /** Whether a thin channel is not the vehicle's best. */
    private boolean spare(Binding binding, Vehicle vehicle, List<Binding> alive) {
        double own = rank(binding.channel());
        if (own == Double.POSITIVE_INFINITY) {
            return false;
        }
        for (Binding other : alive) {
            if (other != binding && other.vehicle() == vehicle && rank(other.channel()) > own) {
                return true;
            }
        }
        return false;
    }

    /** How much a channel carries, for comparing: an unmeasured network most, an unmeasured radio some kilobytes. */
    private double rank(Channel channel) {
        CapacityMeter meter = meters.get(channel);
        double capacity = meter == null ? Double.NaN : meter.capacity();
        return switch (channel.speed()) {
            case SATELLITE -> 0;
            case NARROW -> Double.isNaN(capacity) ? 5000 : capacity;
            case WIDE -> Double.isNaN(capacity) ? Double.POSITIVE_INFINITY : capacity;
        };
    }

    private void divide(Binding binding, Vehicle vehicle, Part part) {
        CapacityMeter meter = meters.get(binding.channel());
        double capacity = meter == null ? Double.NaN : meter.capacity();
        List<Wish> wishes = Wish.of(vehicle.autopilot());
        if (part.thinning.unasked()) {
            part.unasked = part.usage.unasked(wishes); // later it is what was there before
        }
        part.share = capacity / part.sharing;
        Thinning before = part.thinning;
        part.thinning = thinning(binding, wishes, part);
        part.asked = cost(part.thinning, wishes, part);
        part.pictures = part.spare || binding.channel().speed() == LinkSpeed.SATELLITE
                ? 0
                : Math.max(0, PLANNED * part.share - part.asked);
        if (part.thinning != before) {
            tell(binding, vehicle, part, capacity);
        }
    }

    private Thinning thinning(Binding binding, List<Wish> wishes, Part part) {
        if (binding.channel().speed() == LinkSpeed.SATELLITE) {
            return Thinning.REPORTS;
        }
        Thinning most = part.spare ? Thinning.LEAST : Thinning.NONE;
        if (Double.isNaN(part.share)) {
            return most;
        }
        boolean pictures = binding.picturesOf() != 0 && !part.spare;
        Thinning step = most;
        while (step != Thinning.REPORTS && cost(step, wishes, part) > room(step, pictures, part)) {
            step = step.less();
        }
        while (step.ordinal() < part.thinning.ordinal() && !clearly(step, wishes, pictures, part)) {
            step = step.less();
        }
        return step;
    }

    private boolean clearly(Thinning step, List<Wish> wishes, boolean pictures, Part part) {
        return cost(step, wishes, part) < CLEARLY * room(step, pictures, part);
    }

    /** Pictures wait when even the least of telemetry leaves them nothing. */
    private static double room(Thinning step, boolean pictures, Part part) {
        return part.share * PLANNED * (pictures && step.ordinal() < Thinning.LEAST.ordinal() ? 1 - FOR_PICTURES : 1);
    }

    /** What a step asks for, with what is never thinned, bytes a second. */
    private static double cost(Thinning step, List<Wish> wishes, Part part) {
        double sum = step == Thinning.REPORTS ? REPORT_BYTES / Thinning.REPORT_SECONDS : 0;
        for (Wish wish : wishes) {
            sum += step.hz(wish) * part.usage.frameBytes(wish);
        }
        return sum + HEARTBEAT_BYTES + (step.unasked() ? part.unasked : 0);
    }

    /** A heartbeat each second. */
    private static final double HEARTBEAT_BYTES = 21;

    private static final double REPORT_BYTES = 54;

    private Budget budget(Binding binding, Vehicle vehicle, Part part) {
        CapacityMeter meter = meters.get(binding.channel());
        double airLoss = meter == null ? 0 : meter.airLoss();
        return new Budget(
                vehicle.id(),
                binding.channel().id(),
                binding.channel().link(),
                meter == null ? Double.NaN : meter.capacity(),
                part.share,
                part.sharing - 1,
                part.usage.byClass(),
                part.thinning,
                part.asked,
                part.pictures,
                binding.picturesOf(),
                airLoss,
                part.spare,
                why(binding, part));
    }

    private static String why(Binding binding, Part part) {
        if (binding.channel().speed() == LinkSpeed.SATELLITE) {
            return "declared to be as thin as by a satellite: short reports only";
        }
        if (part.spare) {
            return "a better link carries the rest";
        }
        if (Double.isNaN(part.share)) {
            return "never full, so that what it carries is not known; nothing is thinned";
        }
        String carried = "carries " + Math.round(part.share) + " B/s"
                + (part.sharing > 1 ? " for each of " + part.sharing + " vehicles" : "");
        return carried
                + switch (part.thinning) {
                    case NONE -> ": all that is wanted fits";
                    case WANTED_ONLY -> ": what nobody asked for is switched off";
                    case LESS_HEALTH -> ": health is thinned to half";
                    case LESS_POSITION -> ": position is thinned to half, health to a quarter";
                    case LEAST -> ": every message comes at its least rate";
                    case REPORTS -> ": too thin for more than short reports";
                };
    }

    private void tell(Binding binding, Vehicle vehicle, Part part, double capacity) {
        @Nullable Double carries = Double.isNaN(capacity) ? null : (double) Math.round(capacity);
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("channel", binding.channel().id())
                .put("link", binding.channel().link())
                .put("thinning", part.thinning.name())
                .put("capacity", carries)
                .put("why", why(binding, part))
                .toString();
        note.accept(new Event(clock.now(), "budget.changed", vehicle.id(), json));
    }
}
