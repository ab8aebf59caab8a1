package org.redshank.fleet.spine;

import java.util.function.Consumer;
import java.util.function.Function;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.gate.Verdict;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.OutletPass;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Tunnel;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only way out. Every frame passes the same list: encode, gate, journal, channel. Any thread may send; frames of one
 * channel leave one after the other.
 */
public final class Outlet {
    private final FleetClock clock;
    private final Gate gate;
    private final Journal journal;
    private final Consumer<Event> note;
    private final OutletPass pass;

    /** @param note keeps an event soon, without waiting */
    public Outlet(FleetClock clock, Gate gate, Journal journal, Consumer<Event> note, OutletPass pass) {
        this.clock = clock;
        this.gate = gate;
        this.journal = journal;
        this.note = note;
        this.pass = pass;
    }

    /**
     * Sends a message to a vehicle by the best of its channels for this class.
     *
     * @throws GateRefusedException if the gate does not allow it
     * @throws LinkDownException if there is no channel, or the channel does not take it
     */
    public void send(Vehicle vehicle, Message message, TrafficClass traffic) {
        send(vehicle.channel(traffic), message);
    }

    /**
     * Sends a message by a certain channel.
     *
     * @throws GateRefusedException if the gate does not allow it
     * @throws LinkDownException if the channel does not take it
     */
    public void send(Channel channel, Message message) {
        channel.outLock().lock();
        try {
            pass(channel, channel.writer().encode(message), gate::check);
        } finally {
            channel.outLock().unlock();
        }
    }

    /**
     * Sends somebody else's frame as it is.
     *
     * @throws IllegalArgumentException if it is not exactly one intact frame
     * @throws GateRefusedException if the gate does not allow it
     * @throws LinkDownException if the channel does not take it
     */
    public void forward(Channel channel, byte[] frame) {
        byte[] own = frame.clone(); // what was checked is what leaves, whatever the caller does to its array
        channel.outLock().lock();
        try {
            pass(channel, own, gate::check);
        } finally {
            channel.outLock().unlock();
        }
    }

    /**
     * Sends an answer of the datalink; for {@link TunnelDoor} alone.
     *
     * @throws GateRefusedException if the gate does not allow it
     * @throws LinkDownException if the channel does not take it
     */
    void answer(Channel channel, Tunnel tunnel) {
        channel.outLock().lock();
        try {
            pass(channel, channel.writer().encode(tunnel), gate::checkAnswer);
        } finally {
            channel.outLock().unlock();
        }
    }

    private void pass(Channel channel, byte[] bytes, Function<Frame, Verdict> check) {
        Frame frame = Frame.parse(bytes);
        if (check.apply(frame) instanceof Verdict.Refused refused) {
            note.accept(refusal(channel, frame, refused));
            throw new GateRefusedException(refused.rule(), refused.value(), refused.detail());
        }
        channel.requireOpen(); // what cannot leave is not journalled as if it had
        journal.frame(EntryKind.FRAME_OUT, channel.id(), clock.micros(), bytes, 0, bytes.length);
        channel.write(pass, bytes, 0, bytes.length);
    }

    private Event refusal(Channel channel, Frame frame, Verdict.Refused e) {
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("rule", e.rule())
                .put("value", e.value())
                .put("detail", e.detail())
                .put("message", frame.messageId())
                .put("channel", channel.id())
                .toString();
        return new Event(clock.now(), "gate.refused", channel.link(), json);
    }
}
