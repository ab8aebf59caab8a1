package org.redshank.fleet.conversation;

import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterEncoding;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.ParamError;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.ParamValue;

/**
 * Sets one parameter: reads it first to learn its type, sets it until the vehicle tells the new value, and reads it again.
 *
 * @see <a href="https://mavlink.io/en/services/parameter.html#write">Parameter protocol: write</a>
 */
public final class ParameterSet {
    private static final Patience PATIENCE = Patience.USUAL;

    private final Peer peer;
    private final ParameterEncoding encoding;

    public ParameterSet(Peer peer) {
        this.peer = peer;
        this.encoding = ParameterEncoding.of(peer.vehicle().autopilot());
    }

    /**
     * The parameter as it is on board.
     *
     * @throws ConversationException if there is none of this name, or no answer
     */
    public Parameter read(String name) throws InterruptedException {
        String official = name.toUpperCase(Locale.ROOT);
        ParamValue answer = new ParameterRead(peer).tryRead(official);
        Parameter parameter = answer == null ? null : ParameterFetch.parameter(answer, encoding);
        if (parameter == null) {
            throw new ConversationException(
                    "the vehicle did not tell its parameter " + official + "; it may have none of this name");
        }
        return parameter;
    }

    /**
     * Sets a parameter that was read.
     *
     * @param acknowledged is called when the vehicle has answered
     * @return the parameter as read back
     * @throws IllegalArgumentException if its type cannot hold the value
     * @throws ConversationException if the vehicle keeps another value, or does not answer
     */
    public Parameter set(Parameter parameter, double value, Runnable acknowledged) throws InterruptedException {
        MavParamType type = parameter.type();
        float wire = encoding.encode(value, type);
        ReentrantLock lock = peer.lock("parameters");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(ParamValue.ID, ParamError.ID)) {
            ParamSet message = new ParamSet(wire, peer.system(), peer.component(), parameter.name(), type.value());
            ParamValue answer = null;
            for (int attempt = 0; attempt < PATIENCE.tries() && answer == null; attempt++) {
                if (attempt > 0) {
                    peer.counters().countResent();
                }
                peer.send(message, TrafficClass.CONTROL);
                answer = await(box, parameter.name(), wire, attempt);
            }
            if (answer == null) {
                peer.counters().countUnanswered();
                throw new NoAnswerException(parameter.name() + " was set " + PATIENCE.tries()
                        + " times and not answered; what its value is now is not known");
            }
            acknowledged.run();
        } finally {
            lock.unlock();
        }
        Parameter now = read(parameter.name());
        for (int again = 1; !holds(now, wire) && again < PATIENCE.tries(); again++) {
            now = read(parameter.name()); // what was told may be the late answer to a question before it was set
        }
        if (!holds(now, wire)) {
            throw new ConversationException(
                    "the vehicle keeps " + now.name() + " at " + now.value() + ", it does not take " + value);
        }
        return now;
    }

    private boolean holds(Parameter parameter, float wire) {
        float value = encoding.encode(parameter.value(), parameter.type());
        return value == wire || Float.floatToRawIntBits(value) == Float.floatToRawIntBits(wire);
    }

    private @Nullable ParamValue await(Mailbox box, String name, float wire, int attempt) throws InterruptedException {
        long until = peer.clock().nanos() + PATIENCE.afterTry(attempt).toNanos();
        ParamValue other = null;
        while (true) {
            long left = until - peer.clock().nanos();
            Frame frame = left <= 0 ? null : box.poll(java.time.Duration.ofNanos(left));
            if (frame == null) {
                return other;
            }
            if (frame.messageId() == ParamError.ID) {
                ParamError error = ParamError.from(frame);
                if (error.paramId().equals(name)) {
                    throw new ConversationException(
                            "the vehicle does not set " + name + " (error " + error.error() + ")");
                }
            } else if (peer.from(frame) && ParamValue.from(frame).paramId().equals(name)) {
                ParamValue value = ParamValue.from(frame);
                if (Float.floatToRawIntBits(value.paramValue()) == Float.floatToRawIntBits(wire)) {
                    return value;
                }
                other = value; // perhaps told before it was set: wait for the new one
            }
        }
    }
}
