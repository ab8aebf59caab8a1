package org.redshank.fleet.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.conversation.Conversations;
import org.redshank.fleet.conversation.Peer;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.Links;
import org.redshank.fleet.order.Allowances;
import org.redshank.fleet.order.Onboard;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderDesk;
import org.redshank.fleet.order.OrderRequest;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.order.VehicleOrders;
import org.redshank.fleet.parameter.ParameterBook;
import org.redshank.fleet.plan.Plans;
import org.redshank.fleet.spine.Outlet;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;

/** A fleet of real parts (journal, catalogue, spine, links, outlet, desk) that listens on a free UDP port. */
public final class Rig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // real time, generous: trials wait on conditions

    public final FleetClock clock;
    public final Gate gate = new Gate();
    public final FleetEvents events = new FleetEvents();
    public final Queue<Event> notes = new ConcurrentLinkedQueue<>();
    public final Journal journal;
    public final Catalogue catalogue;
    public final Spine spine;
    public final Links links;
    public final Outlet outlet;
    public final Conversations conversations;
    public final Plans plans;
    public final Onboard onboard;
    public final ParameterBook parameters;
    public final OrderDesk desk;
    public final int port;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Thread ticker;
    private volatile boolean closed;

    public Rig(Path directory, double speed) {
        this(directory, FleetClock.system(speed), SafetyLimits.USUAL);
    }

    public Rig(Path directory, FleetClock clock, SafetyLimits limits) {
        this.clock = clock;
        journal = Journal.open(directory.resolve("journal"), JournalOptions.defaults(), clock);
        catalogue = Catalogue.open(directory.resolve("catalogue.db"));
        spine = new Spine(clock, journal::frame, new Identities(List.of(), i -> {}, id -> {}), events, this::note);
        links = new Links(clock, catalogue, spine, 255, 190, (id, status) -> {});
        outlet = new Outlet(clock, gate, journal, this::note, links.takePass());
        conversations = new Conversations(outlet, clock, 255, 190);
        plans = new Plans(catalogue, journal, clock, gate, id -> {});
        onboard = new Onboard(catalogue);
        parameters = new ParameterBook(catalogue);
        desk = new OrderDesk(
                new VehicleOrders(
                        spine.vehicles(), conversations, limits, gate, plans, onboard, parameters, Allowances.NONE),
                journal,
                clock,
                this::changed);
        links.add(new LinkConfig("udp", "UDP", "udp-listen:127.0.0.1:0", true, null), false);
        await("the port", () -> links.port("udp") != 0);
        port = links.port("udp");
        ticker = Thread.ofVirtual().name("rig").start(this::tick);
    }

    private void changed(Ticket ticket) {
        for (OrderResult result : ticket.results()) {
            String one = ticket.id() + " " + result.vehicle();
            if (result.stage().end()) {
                ended.add(one);
                underWay.remove(one);
            } else if (!ended.contains(one)) {
                underWay.add(one);
            }
        }
        events.publish(new FleetEvent.OrderChanged(ticket));
    }

    /** Orders that have not ended, each vehicle counted. */
    public int underWay() {
        return underWay.size();
    }

    /** Frames that came by all channels. */
    public long framesHeard() {
        return links.channels().stream()
                .mapToLong(channel -> channel.status(clock.nanos()).framesIn())
                .sum();
    }

    private void note(Event event) {
        notes.add(event);
        journal.note(event);
    }

    private void tick() {
        try {
            while (!closed) {
                clock.sleep(Duration.ofMillis(200));
                spine.tick();
                links.tick();
                for (Channel channel : links.channels()) {
                    beat(channel);
                }
            }
        } catch (InterruptedException e) {
            // closing
        }
    }

    private void beat(Channel channel) {
        try {
            outlet.send(
                    channel,
                    new Heartbeat(0, MavType.GCS.value(), MavAutopilot.INVALID.value(), 0, MavState.ACTIVE.value(), 3));
        } catch (LinkDownException e) {
            // it comes back or not
        }
    }

    /** Sends no more heartbeats; returns when none is under way. */
    public void stopBeating() {
        closed = true;
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The vehicle of a system id, once it has told where it is, and is ready. */
    public Vehicle vehicle(int systemId) {
        await("vehicle " + systemId, () -> find(systemId).isPresent());
        return find(systemId).orElseThrow();
    }

    private Optional<Vehicle> find(int systemId) {
        return spine.vehicles().all().stream()
                .filter(v -> v.systemId() == systemId)
                .filter(v -> {
                    VehicleState state = v.state();
                    return state.position() != null
                            && state.gps() != null
                            && state.gps().fix().compareTo(GpsFix.FIX_3D) >= 0
                            && !Boolean.FALSE.equals(state.ready())
                            && state.link() == LinkHealth.OK;
                })
                .findFirst();
    }

    public Peer peer(int systemId) {
        return conversations.with(vehicle(systemId));
    }

    /** Gives an order to one vehicle and waits for its end. */
    public OrderResult order(Vehicle vehicle, Order order) {
        return end(desk.submit(new OrderRequest(List.of(vehicle.id()), order, "trial")))
                .results()
                .getFirst();
    }

    /** The ticket when all its results are final. */
    public Ticket end(Ticket ticket) {
        await("the end of " + ticket, () -> ticket(ticket.id()).ended());
        return ticket(ticket.id());
    }

    public Ticket ticket(String id) {
        return Objects.requireNonNull(desk.ticket(id));
    }

    /** Waits until something is so; fails when it takes far too long. */
    public static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        desk.close();
        stopBeating();
        links.close();
        events.close();
        journal.close();
        catalogue.close();
    }
}
