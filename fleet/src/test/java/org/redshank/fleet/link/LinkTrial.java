package org.redshank.fleet.link;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.trial.Waiting;
import org.redshank.journal.Catalogue;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;

/** Links with a catalogue of their own, and one who believes, counts and keeps what they hear. */
final class LinkTrial implements AutoCloseable {
    final Catalogue catalogue;
    final Links links;
    final OutletPass pass;
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    final List<Channel> opened = new CopyOnWriteArrayList<>();
    final List<Channel> closed = new CopyOnWriteArrayList<>();

    record Heard(Channel channel, Frame frame) {}

    LinkTrial(Path directory, FleetClock clock) {
        catalogue = Catalogue.open(directory.resolve("catalogue.db"));
        FrameSink sink = new FrameSink() {
            @Override
            public void opened(Channel channel) {
                opened.add(channel);
            }

            @Override
            public synchronized void heard(Channel channel, Frame frame, long nanos) {
                if (channel.believes(frame)) {
                    channel.count(frame, nanos);
                    heard.add(new Heard(channel, Frame.copyOf(frame)));
                }
            }

            @Override
            public void closed(Channel channel) {
                closed.add(channel);
            }
        };
        links = new Links(clock, catalogue, sink, 255, 190, (id, status) -> {});
        pass = links.takePass();
    }

    /** Adds a link named "x" that is not remembered. */
    void add(String uri) {
        links.add(new LinkConfig("x", "X", uri, true, null), false);
    }

    /** Adds a listening link named "x" on a free port, and waits until it listens. */
    int listen(String scheme) {
        add(scheme + ":127.0.0.1:0");
        return port("x");
    }

    int port(String id) {
        Waiting.until("the port of " + id, () -> links.port(id) != 0);
        return links.port(id);
    }

    LinkStatus status() {
        return status("x");
    }

    LinkStatus status(String id) {
        LinkStatus status = links.find(id);
        if (status == null) {
            throw new AssertionError("there is no link " + id);
        }
        return status;
    }

    ChannelStatus onlyChannel() {
        List<ChannelStatus> channels = status().channels();
        if (channels.size() != 1) {
            throw new AssertionError("one channel expected, there are " + channels);
        }
        return channels.getFirst();
    }

    void await(LinkState state) {
        Waiting.until("state " + state + ", it is " + status(), () -> status().state() == state);
    }

    void awaitFailed(String detail) {
        Waiting.until(
                "failure \"" + detail + "\", it is " + status(),
                () -> status().state() == LinkState.FAILED && status().detail().contains(detail));
    }

    void awaitHeard(int frames) {
        Waiting.until(frames + " frames", () -> heard.size() >= frames);
    }

    /** Numbers, signs and sends as the outlet does. */
    void send(Channel channel, Message message) {
        channel.outLock().lock();
        try {
            byte[] bytes = channel.writer().encode(message);
            channel.write(pass, bytes, 0, bytes.length);
        } finally {
            channel.outLock().unlock();
        }
    }

    Channel channel(int index) {
        Waiting.until("channel " + index, () -> links.channels().size() > index);
        return links.channels().get(index);
    }

    static FrameWriter writer(int systemId) {
        return new FrameWriter(systemId, 1);
    }

    @Override
    public void close() {
        links.close();
        catalogue.close();
    }
}
