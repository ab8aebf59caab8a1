package org.redshank.fleet.vehicle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.VehicleState.StatusLine;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavMissionType;

/**
 * One vehicle as it is known from what was heard. Written by the spine alone, under its lock; any thread may read, which
 * takes the same lock for a moment and never blocks the spine for long.
 */
public final class Vehicle {
    /** Status texts kept. */
    static final int MESSAGES = 20;

    private static final Mailbox[] NOBODY = {};

    private final Object lock;
    private final FleetClock clock;
    final String id;
    private final int handle;

    final Telemetry now = new Telemetry();
    final List<ChannelUse> uses = new ArrayList<>();
    final ArrayDeque<StatusLine> messages = new ArrayDeque<>();
    private volatile Mailbox[] mailboxes = NOBODY;

    String name;
    int systemId;
    int componentId;
    Autopilot autopilot = Autopilot.GENERIC;
    VehicleKind kind = VehicleKind.OTHER;
    FlightModes modes = FlightModes.of(Autopilot.GENERIC, 0);
    String firmware = "";

    @Nullable
    HardwareId hardwareId;

    @Nullable
    ChannelUse active;

    @Nullable
    String planId;

    long version;
    private long unsentNanos = Telemetry.NEVER;
    final Inspector inspector = new Inspector();
    final RepeatFilter repeats = new RepeatFilter();
    final BootClock boot = new BootClock();
    TextFold.@Nullable Partial partial;
    String lastLink = "";
    boolean typed;

    /** Whether its EXTENDED_SYS_STATE says in which of two ways it flies. */
    boolean liftRotors;

    boolean quaternions;
    long globalNanos = Telemetry.NEVER;
    long heartbeatNanos = Telemetry.NEVER;

    /** When a short report came last, and how long after the one before. */
    long reportNanos = Telemetry.NEVER;

    long reportEveryNanos;
    long batteryNanos = Telemetry.NEVER;
    int batteryId = Integer.MAX_VALUE;
    long landedNanos = Telemetry.NEVER;
    long sharedNanos = Telemetry.NEVER;
    long pictureIndex = -1;
    int pictureSource;
    long missionId;
    long fenceId;
    long rallyId;
    long badPositions;
    int reboots;

    Vehicle(Object lock, FleetClock clock, String id, String name, int handle, int systemId, int componentId) {
        this.lock = lock;
        this.clock = clock;
        this.id = id;
        this.name = name;
        this.handle = handle;
        this.systemId = systemId;
        this.componentId = componentId;
        now.systemId = systemId;
        now.componentId = componentId;
    }

    /** Stable name, unique in the fleet, the same after a restart. */
    public String id() {
        return id;
    }

    /** Small number for the live feed, unique in this run. */
    public int handle() {
        return handle;
    }

    /** MAVLink system id, 1 to 255. */
    public int systemId() {
        synchronized (lock) {
            return systemId;
        }
    }

    /** MAVLink component id of the autopilot, usually 1. */
    public int componentId() {
        synchronized (lock) {
            return componentId;
        }
    }

    /** What people call it. */
    public String name() {
        synchronized (lock) {
            return name;
        }
    }

    /** What sort of vehicle it is. */
    public VehicleKind kind() {
        synchronized (lock) {
            return kind;
        }
    }

    /** Whose habits it has. */
    public Autopilot autopilot() {
        synchronized (lock) {
            return autopilot;
        }
    }

    /** Its modes. */
    public FlightModes modes() {
        synchronized (lock) {
            return modes;
        }
    }

    /** What its board says it is; null while it has not told. */
    public @Nullable HardwareId hardwareId() {
        synchronized (lock) {
            return hardwareId;
        }
    }

    /** How often its clock was seen to begin anew. */
    public int reboots() {
        synchronized (lock) {
            return reboots;
        }
    }

    /** Grows with every change. */
    public long version() {
        synchronized (lock) {
            return version;
        }
    }

    /** All that is known at this moment. */
    public VehicleState state() {
        synchronized (lock) {
            return VehicleSnapshot.of(this, clock.nanos(), clock.now());
        }
    }

    /** Copies the figures without allocating. */
    public void telemetry(Telemetry into) {
        synchronized (lock) {
            into.set(now);
        }
    }

    /**
     * As {@link #telemetry}, and takes note that they are being sent.
     *
     * @return when the first frame was heard of those that changed something since the last call of this;
     *     {@link Telemetry#NEVER} if none did
     */
    public long takeUnsent(Telemetry into) {
        synchronized (lock) {
            into.set(now);
            long first = unsentNanos;
            unsentNanos = Telemetry.NEVER;
            return first;
        }
    }

    /** Keeps copies of frames with these messages from now on, of any component of the system, until it is closed. */
    public Mailbox listen(int... messageIds) {
        Mailbox mailbox = new Mailbox(clock, messageIds, this::forget);
        synchronized (lock) {
            Mailbox[] more = new Mailbox[mailboxes.length + 1];
            System.arraycopy(mailboxes, 0, more, 0, mailboxes.length);
            more[mailboxes.length] = mailbox;
            mailboxes = more;
        }
        return mailbox;
    }

    /**
     * The channel by which something of this class is best sent now.
     *
     * @throws LinkDownException if it was heard by none that is open
     */
    public Channel channel(TrafficClass traffic) {
        synchronized (lock) {
            ChannelUse best = ChannelChoice.best(uses, traffic, active, clock.nanos());
            if (best == null) {
                throw new LinkDownException("vehicle " + id + " has no open link; wait until it is heard again");
            }
            return best.channel;
        }
    }

    /** The open channels by which it was heard. */
    public List<Channel> channels() {
        synchronized (lock) {
            List<Channel> open = new ArrayList<>();
            for (ChannelUse use : uses) {
                open.add(use.channel);
            }
            return open;
        }
    }

    /** The last frame of every message that its components sent. */
    public List<InspectedMessage> inspect() {
        synchronized (lock) {
            return inspector.list(clock.nanos());
        }
    }

    /**
     * Takes note of what is known of the mission on board.
     *
     * @param plan the plan that it is, null if it is none
     * @param verified whether it was read back and found equal
     * @param total items, -1 if not known
     */
    public void missionOnBoard(@Nullable String plan, boolean verified, int total) {
        synchronized (lock) {
            planId = plan;
            now.missionVerified = verified;
            if (total >= 0) {
                now.missionTotal = total;
            }
            version++;
        }
    }

    /**
     * The number that the vehicle gives what is on board, other for every other list; 0 if it tells none.
     *
     * @see <a href="https://mavlink.io/en/services/mission.html#plan-change-detection">Mission protocol: detecting changes</a>
     */
    public long planNumber(MavMissionType type) {
        synchronized (lock) {
            return switch (type) {
                case MISSION -> missionId;
                case FENCE -> fenceId;
                case RALLY -> rallyId;
                default -> 0;
            };
        }
    }

    /** Takes note of how many alarms of it are open. */
    public void alarms(int warnings, int cautions) {
        synchronized (lock) {
            if (now.warnings != warnings || now.cautions != cautions) {
                now.warnings = warnings;
                now.cautions = cautions;
                version++;
            }
        }
    }

    private void forget(Mailbox mailbox) {
        synchronized (lock) {
            mailboxes =
                    Arrays.stream(mailboxes).filter(other -> other != mailbox).toArray(Mailbox[]::new);
        }
    }

    /** Gives a frame to those who listen for it. */
    void deliver(Frame frame) {
        for (Mailbox mailbox : mailboxes) {
            if (mailbox.wants(frame.messageId())) {
                mailbox.offer(frame);
            }
        }
    }

    void changed(long nanos) {
        version++;
        if (unsentNanos == Telemetry.NEVER) {
            unsentNanos = nanos;
        }
    }
}
