package org.redshank.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.redshank.earth.radio.RadioReach;
import org.redshank.fleet.alarm.AlarmHistory;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.SystemRules;
import org.redshank.fleet.alarm.VehicleRules;
import org.redshank.fleet.alert.Alerts;
import org.redshank.fleet.budget.Budgets;
import org.redshank.fleet.conversation.Conversations;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.late.LateTelemetry;
import org.redshank.fleet.link.Links;
import org.redshank.fleet.order.Onboard;
import org.redshank.fleet.order.OrderDesk;
import org.redshank.fleet.order.OrderHistory;
import org.redshank.fleet.order.VehicleOrders;
import org.redshank.fleet.parameter.ParameterBook;
import org.redshank.fleet.plan.Plans;
import org.redshank.fleet.radio.SignalFold;
import org.redshank.fleet.replay.Replay;
import org.redshank.fleet.seen.SeenFile;
import org.redshank.fleet.seen.SeenFold;
import org.redshank.fleet.seen.SeenGrid;
import org.redshank.fleet.silence.LinkLoss;
import org.redshank.fleet.silence.Silences;
import org.redshank.fleet.sortie.Sorties;
import org.redshank.fleet.spine.Courtesies;
import org.redshank.fleet.spine.Outlet;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.spine.TunnelDoor;
import org.redshank.fleet.task.Task;
import org.redshank.fleet.task.Tasks;
import org.redshank.fleet.task.Tour;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Journal;

/**
 * A fleet that is live: its parts, wired by their constructors. Everything is kept in one directory, which one program at a
 * time may use.
 */
public final class Fleet implements FleetView, AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration KEEP_HISTORY = Duration.ofSeconds(30);

    private static final Duration KEEP_SEEN = Duration.ofMinutes(5);

    /** About 100 square kilometres at 53 degrees, in 13 MB. */
    private static final int SEEN_SQUARES = 200_000;

    private final FleetOptions options;
    private final Journal journal;
    private final Catalogue catalogue;
    private final FleetEvents events = new FleetEvents();
    private final VehicleMemory memory;
    private final Alarms alarms;
    private final AlarmHistory alarmHistory;
    private final Alerts alerts;
    private final Spine spine;
    private final Links links;
    private final Gate gate = new Gate();
    private final Outlet outlet;
    private final TunnelDoor tunnel;
    private final Conversations conversations;
    private final Plans plans;
    private final Onboard onboard;
    private final ParameterBook parameters;
    private final Sorties sorties;
    private final Silences.Losses losses;
    private final Silences silences;
    private final SignalFold signals;
    private final Budgets budgets;
    private final OrderDesk orders;
    private final OrderHistory orderHistory;
    private final Tasks tasks;
    private final SeenGrid seen = new SeenGrid(SEEN_SQUARES);
    private final LateTelemetry late;
    private final SeenFile seenFile;
    private final Housekeeping housekeeping;

    private Fleet(FleetOptions options, Journal journal, Catalogue catalogue) {
        FleetClock clock = options.clock();
        this.options = options;
        this.journal = journal;
        this.catalogue = catalogue;
        memory = new VehicleMemory(catalogue);
        alarms = new Alarms(clock, journal::note, journal::event, events);
        alarmHistory = new AlarmHistory(catalogue, journal);
        alerts = new Alerts(catalogue, alarms, journal::note);
        SystemRules systemRules = new SystemRules(alarms, clock);
        LinkNews news = new LinkNews(clock, journal, events, systemRules);
        Identities identities = new Identities(VehicleMemory.read(catalogue), memory::keep, memory::forget);
        spine = new Spine(clock, journal::frame, identities, events, journal::note);
        links = new Links(clock, catalogue, spine, options.systemId(), options.componentId(), news::changed);
        outlet = new Outlet(clock, gate, journal, journal::note, links.takePass());
        conversations = new Conversations(outlet, clock, options.systemId(), options.componentId());
        plans = new Plans(catalogue, journal, clock, gate, id -> events.publish(new FleetEvent.PlanChanged(id)));
        onboard = new Onboard(catalogue);
        parameters = new ParameterBook(catalogue);
        sorties = new Sorties(clock, journal, alarms, onboard, catalogue, options.safety());
        List<RadioReach> radios = options.radios();
        losses = vehicle -> LinkLoss.of(vehicle, parameters.get(vehicle.id()));
        silences = new Silences(clock, alarms, journal::note, onboard::mission, sorties::silences, losses, radios);
        signals = new SignalFold(clock, radios);
        VehicleOrders work = new VehicleOrders(
                spine.vehicles(), conversations, options.safety(), gate, plans, onboard, parameters, sorties);
        orders = new OrderDesk(work, journal, clock, ticket -> events.publish(new FleetEvent.OrderChanged(ticket)));
        orderHistory = new OrderHistory(catalogue, journal);
        tasks = new Tasks(
                catalogue,
                journal,
                new Tour.Means(clock, spine.vehicles(), plans, orders, sorties, losses),
                options.setting(),
                new Tasks.Listener() {
                    @Override
                    public void changed(Task task) {
                        events.publish(new FleetEvent.TaskChanged(task));
                    }

                    @Override
                    public void removed(String id) {
                        events.publish(new FleetEvent.TaskRemoved(id));
                    }
                });
        late = new LateTelemetry(clock, journal, catalogue, spine.vehicles(), seen, links::freshChannel, tasks::late);
        seenFile = new SeenFile(options.directory().resolve("seen.bin"));
        SeenFold seenFold = new SeenFold(seen, clock);
        VehicleRules vehicleRules = new VehicleRules(alarms, options.alarms(), true, silences::planned);
        budgets = new Budgets(clock, spine::counts, spine::heardNanos, journal::note);
        tunnel = new TunnelDoor(clock, outlet, budgets::list, options.systemId(), options.componentId());
        spine.serve(tunnel);
        Courtesies courtesies = new Courtesies(clock, spine, outlet, budgets::of);
        housekeeping = new Housekeeping(
                clock,
                List.of(
                        spine::tick,
                        links::tick,
                        Housekeeping.every(clock, SECOND, () -> budgets.tick(spine.bindings())),
                        () -> courtesies.tick(links.channels()),
                        Housekeeping.every(clock, SECOND, () -> silences.tick(spine.vehicles())),
                        Housekeeping.every(clock, SECOND, () -> signals.tick(spine.vehicles())),
                        Housekeeping.every(clock, SECOND, () -> vehicleRules.tick(spine.vehicles())),
                        Housekeeping.every(clock, SECOND, () -> sorties.tick(spine.vehicles())),
                        Housekeeping.every(clock, SECOND, () -> systemRules.tick(links.list(), journal.status())),
                        Housekeeping.every(clock, SECOND, () -> seenFold.tick(spine.vehicles())),
                        Housekeeping.every(clock, KEEP_SEEN, () -> seenFile.save(seen)),
                        Housekeeping.every(clock, KEEP_HISTORY, () -> alarmHistory.save(alarms)),
                        Housekeeping.every(clock, KEEP_HISTORY, () -> orderHistory.save(orders))));
    }

    /**
     * Opens the fleet of a directory, with the links that were on when it was closed.
     *
     * @throws org.redshank.journal.JournalException if the directory cannot be used, or another program is using it
     */
    public static Fleet open(FleetOptions options) {
        Path directory = options.directory();
        Journal journal = Journal.open(directory.resolve("journal"), options.journal(), options.clock());
        Catalogue catalogue;
        try {
            catalogue = Catalogue.open(directory.resolve("catalogue.db"), options.clock());
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        try {
            Fleet fleet = new Fleet(options, journal, catalogue);
            fleet.begin();
            return fleet;
        } catch (RuntimeException e) {
            journal.close(); // another program may want the directory
            catalogue.close();
            throw e;
        }
    }

    private void begin() {
        alarmHistory.load(alarms);
        alarms.begunAnew();
        orderHistory.load(orders);
        tasks.load();
        seenFile.load(seen);
        alarmHistory.save(alarms); // a journal that was cut may go on before the position that was kept
        events.subscribe(event -> {
            if (event instanceof FleetEvent.VehicleGone(String id, int handle)) {
                alarms.clearAll(id);
            }
        });
        links.open();
        housekeeping.start();
    }

    @Override
    public Vehicles vehicles() {
        return spine.vehicles();
    }

    @Override
    public Alarms alarms() {
        return alarms;
    }

    @Override
    public FleetEvents events() {
        return events;
    }

    @Override
    public FleetClock clock() {
        return options.clock();
    }

    @Override
    public boolean replayed() {
        return false;
    }

    /** What it was opened with. */
    public FleetOptions options() {
        return options;
    }

    public Journal journal() {
        return journal;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Links links() {
        return links;
    }

    public Spine spine() {
        return spine;
    }

    public Gate gate() {
        return gate;
    }

    public Outlet outlet() {
        return outlet;
    }

    /** The datalink's door to the links of vehicles. */
    public TunnelDoor tunnel() {
        return tunnel;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Plans plans() {
        return plans;
    }

    /** What is known of the missions and fences on board. */
    public Onboard onboard() {
        return onboard;
    }

    public ParameterBook parameters() {
        return parameters;
    }

    /** What vehicles on a mission do when they hear the ground no more. */
    public Silences.Losses losses() {
        return losses;
    }

    /** The sorties that were approved, and the check of those under way. */
    public Sorties sorties() {
        return sorties;
    }

    /** The vehicles that are silent in the air, and where they should be. */
    public Silences silences() {
        return silences;
    }

    /** How well vehicles were heard where. */
    public SignalFold signals() {
        return signals;
    }

    /** What each link carries, and what of it each vehicle uses. */
    public Budgets budgets() {
        return budgets;
    }

    /** Rules over what is seen to move, and the alerts that came of them. */
    public Alerts alerts() {
        return alerts;
    }

    public OrderDesk orders() {
        return orders;
    }

    /** What is to be seen, the plans for it, and how far they are flown. */
    public Tasks tasks() {
        return tasks;
    }

    /** Takes what companions kept of silences. */
    public LateTelemetry late() {
        return late;
    }

    /** What was seen of the ground. */
    public SeenGrid seen() {
        return seen;
    }

    /**
     * Plays a stretch of the journal.
     *
     * @param speed recorded seconds in a second
     */
    public Replay replay(Instant from, Instant to, double speed) {
        return Replay.of(journal, spine.identities(), late.filled(), from, to, options.alarms(), speed);
    }

    /** Stops what is under way, closes the links, and returns when everything is on the disk. */
    @Override
    public void close() {
        tasks.close();
        orders.close();
        housekeeping.close();
        links.close();
        events.close();
        alarmHistory.save(alarms);
        orderHistory.save(orders);
        seenFile.save(seen);
        memory.close();
        try {
            journal.close();
        } finally {
            catalogue.close();
        }
    }
}
