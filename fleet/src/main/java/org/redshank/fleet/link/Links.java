package org.redshank.fleet.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.journal.Catalogue;

/**
 * The links, as a person has set them up: added, switched off and on, removed; remembered from run to run. Any thread may
 * call; changes wait for each other.
 */
public final class Links implements AutoCloseable {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long REMEMBER_NANOS = 60 * SECOND_NANOS;

    private final FleetClock clock;
    private final LinkStore store;
    private final LinkContext context;
    private final BiConsumer<String, @Nullable LinkStatus> changed;
    private final OutletPass pass = new OutletPass();
    private final Map<String, Entry> entries = new TreeMap<>();
    private long tickNanos = Channel.NEVER;
    private long rememberedNanos = Channel.NEVER;
    private volatile long signedUntil;

    /** A link as it was set up, running unless it is off. */
    private static final class Entry {
        LinkConfig config;
        final boolean remembered;

        @Nullable
        Link running;

        @Nullable
        LinkState told;

        String toldDetail = "";

        Entry(LinkConfig config, boolean remembered) {
            this.config = config;
            this.remembered = remembered;
        }
    }

    /**
     * @param systemId our own system id
     * @param componentId our own component id
     * @param changed told of a link whose state or detail changed, null for one that was removed; must not block
     */
    public Links(
            FleetClock clock,
            Catalogue catalogue,
            FrameSink sink,
            int systemId,
            int componentId,
            BiConsumer<String, @Nullable LinkStatus> changed) {
        this.clock = clock;
        this.store = new LinkStore(catalogue);
        this.changed = changed;
        this.signedUntil = store.signedUntil();
        ChannelIds ids = new ChannelIds(catalogue);
        this.context = new LinkContext(clock, sink, ids::next, systemId, componentId, this::signedUntil);
    }

    /** Opens the links that are remembered and on. */
    public synchronized void open() {
        for (LinkConfig config : store.all()) {
            Entry entry = new Entry(config, true);
            entries.put(config.id(), entry);
            run(entry);
        }
    }

    /** A number that no channel has had. */
    public int freshChannel() {
        return context.channelIds().getAsInt();
    }

    /** The pass to write to channels; given out once. */
    public OutletPass takePass() {
        return pass.take();
    }

    /**
     * Adds a link, or replaces the one with this id, and opens it if it is on.
     *
     * @param remember whether it is to be there in the next run
     * @throws IllegalArgumentException if it cannot be one
     */
    public LinkStatus add(LinkConfig config, boolean remember) {
        LinkContext.key(config); // refuses one that is guessed too easily
        LinkStatus status;
        synchronized (this) {
            if (remember) {
                store.put(config); // first: if it cannot be kept, nothing has changed
            }
            stop(entries.get(config.id()));
            Entry entry = new Entry(config, remember);
            entries.put(config.id(), entry);
            run(entry);
            status = status(entry);
        }
        changed.accept(config.id(), status);
        return status;
    }

    /** Switches a link on or off, which is remembered; null if there is none of this id. */
    public @Nullable LinkStatus enable(String id, boolean on) {
        LinkStatus status;
        synchronized (this) {
            Entry entry = entries.get(id);
            if (entry == null) {
                return null;
            }
            if (entry.config.enabled() != on) {
                LinkConfig wanted = entry.config.withEnabled(on);
                if (entry.remembered) {
                    store.put(wanted);
                }
                entry.config = wanted;
                stop(entry);
                run(entry);
            }
            status = status(entry);
        }
        changed.accept(id, status);
        return status;
    }

    /** Removes a link for good; false if there is none of this id. */
    public boolean remove(String id) {
        synchronized (this) {
            Entry entry = entries.get(id);
            if (entry == null) {
                return false;
            }
            store.delete(id);
            entries.remove(id);
            stop(entry);
        }
        changed.accept(id, null);
        return true;
    }

    /** All links as they are now, by id. */
    public synchronized List<LinkStatus> list() {
        return entries.values().stream().map(this::status).toList();
    }

    /** The link of this id as it is now; null if there is none. */
    public synchronized @Nullable LinkStatus find(String id) {
        Entry entry = entries.get(id);
        return entry == null ? null : status(entry);
    }

    /** The channel of this number; null if it is not open. */
    public @Nullable Channel channel(int id) {
        for (Channel channel : channels()) {
            if (channel.id() == id) {
                return channel;
            }
        }
        return null;
    }

    /** All open channels. */
    public synchronized List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        for (Entry entry : entries.values()) {
            channels.addAll(entry.running == null ? List.of() : entry.running.channels());
        }
        return channels;
    }

    /**
     * The port on which a link listens, useful if any free one was asked for; 0 if it could not be opened or listens on none.
     * Waits while it is being opened.
     */
    public int port(String id) {
        Link running;
        synchronized (this) {
            Entry entry = entries.get(id);
            running = entry == null ? null : entry.running;
        }
        if (running != null) {
            running.awaitTried();
        }
        return switch (running) {
            case UdpLink udp -> udp.port();
            case TcpListenLink tcp -> tcp.port();
            case null, default -> 0;
        };
    }

    /** Measures rates and tells of changes; to be called several times a second. */
    public void tick() {
        long nanos = clock.nanos();
        Map<String, LinkStatus> news = new HashMap<>();
        synchronized (this) {
            if (tickNanos == Channel.NEVER || nanos - tickNanos >= SECOND_NANOS) {
                tickNanos = nanos;
                channels().forEach(channel -> channel.tick(nanos));
            }
            for (Entry entry : entries.values()) {
                LinkStatus status = status(entry);
                boolean silent = status.state() == LinkState.SILENT; // its detail counts seconds
                if (status.state() != entry.told || (!silent && !status.detail().equals(entry.toldDetail))) {
                    entry.told = status.state();
                    entry.toldDetail = status.detail();
                    news.put(entry.config.id(), status);
                }
            }
            if (rememberedNanos == Channel.NEVER || nanos - rememberedNanos > REMEMBER_NANOS) {
                rememberedNanos = nanos;
                rememberSigned();
            }
        }
        news.forEach(changed);
    }

    @Override
    public synchronized void close() {
        entries.values().forEach(this::stop);
        rememberSigned();
        entries.clear();
    }

    private long signedUntil() {
        return signedUntil;
    }

    private void rememberSigned() {
        long newest = signedUntil;
        for (Channel channel : channels()) {
            newest = Math.max(newest, channel.signedUntil());
        }
        if (newest > signedUntil) {
            signedUntil = newest;
            store.signedUntil(newest);
        }
    }

    private LinkStatus status(Entry entry) {
        Link running = entry.running;
        return running == null
                ? new LinkStatus(entry.config, LinkState.OFF, "switched off", 0, 0, List.of())
                : running.status(clock.nanos());
    }

    private void run(Entry entry) {
        if (entry.config.enabled()) {
            Link link = make(entry.config);
            entry.running = link;
            link.start();
        }
    }

    private Link make(LinkConfig config) {
        return switch (LinkUri.parse(config.uri())) {
            case LinkUri.UdpListen uri -> new UdpLink(config, context, uri);
            case LinkUri.UdpOut uri -> new UdpLink(config, context, uri);
            case LinkUri.TcpListen uri -> new TcpListenLink(config, context, uri);
            case LinkUri.TcpOut uri -> new TcpOutLink(config, context, uri);
            case LinkUri.Serial uri -> new SerialLink(config, context, uri);
            case LinkUri.Log uri -> new LogLink(config, context, uri);
        };
    }

    private void stop(@Nullable Entry entry) {
        if (entry != null && entry.running != null) {
            rememberSigned();
            entry.running.close();
            entry.running = null;
        }
    }
}
