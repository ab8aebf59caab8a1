package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterEncoding;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamValue;

/**
 * Reads all parameters of a vehicle: asks for the list, then for each that was lost, until none is missing.
 *
 * @see <a href="https://mavlink.io/en/services/parameter.html">Parameter protocol</a>
 */
public final class ParameterFetch {
    /** PX4 answers this name with a hash over all its parameters. */
    private static final String HASH = "_HASH_CHECK";

    /** ArduPilot's own dump of all its parameters, of which it can tell the checksum. */
    private static final String DUMP = "@PARAM/param.pck";

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int TRIES = 6;
    private static final int ASK_AT_ONCE = 10;
    private static final int BY_NAME = -1;

    private final Peer peer;
    private final ParameterEncoding encoding;

    public ParameterFetch(Peer peer) {
        this.peer = peer;
        this.encoding = ParameterEncoding.of(peer.vehicle().autopilot());
    }

    /**
     * What stands for all parameters as they are on board now; empty if this vehicle says nothing of the kind. PX4 tells a
     * hash. ArduPilot has none, so the checksum that MAVFTP tells of its parameter dump serves: it covers every name and
     * value, where a count or a sample would miss a change.
     */
    public String hash() throws InterruptedException {
        if (peer.vehicle().autopilot() == Autopilot.PX4) {
            ParamValue answer = new ParameterRead(peer).tryRead(HASH);
            return answer == null ? "" : "px4:" + Integer.toHexString(Float.floatToRawIntBits(answer.paramValue()));
        }
        if (peer.vehicle().autopilot() == Autopilot.ARDUPILOT) {
            Integer crc = new FileRead(peer).checksum(DUMP);
            return crc == null ? "" : "crc32:" + Integer.toHexString(crc);
        }
        return "";
    }

    /**
     * All parameters, by name.
     *
     * @throws NoAnswerException if the vehicle falls silent before all are there
     */
    public ParameterList fetch(String hash, TransferProgress progress) throws InterruptedException {
        ReentrantLock lock = peer.lock("parameters");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(ParamValue.ID)) {
            Map<Integer, ParamValue> found = new TreeMap<>();
            int count = -1;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (count < 0) {
                    peer.send(new ParamRequestList(peer.system(), peer.component()), TrafficClass.BULK);
                } else if (askMissing(found, count)) {
                    peer.counters().countResent();
                }
                int before = found.size();
                count = collect(box, found, count, progress);
                if (count >= 0 && found.size() == count) {
                    return list(hash, found);
                }
                if (found.size() > before) {
                    attempt = 0;
                }
            }
            peer.counters().countUnanswered();
            throw new NoAnswerException(
                    count < 0
                            ? "the vehicle did not send its parameters; asked " + TRIES + " times"
                            : "the vehicle sent " + found.size() + " of its " + count
                                    + " parameters, the others did not come");
        } finally {
            lock.unlock();
        }
    }

    /** Takes what comes until it is quiet or all is there; the count of all that the vehicle tells. */
    private int collect(Mailbox box, Map<Integer, ParamValue> found, int known, TransferProgress progress)
            throws InterruptedException {
        int count = known;
        int asked = count < 0 ? Integer.MAX_VALUE : Math.min(ASK_AT_ONCE, count - found.size());
        while (asked > 0) {
            Frame frame = box.poll(QUIET);
            if (frame == null) {
                return count;
            }
            if (!peer.from(frame)) {
                continue;
            }
            ParamValue value = ParamValue.from(frame);
            if (value.paramIndex() < value.paramCount()) {
                count = value.paramCount();
                found.keySet().removeIf(index -> index >= value.paramCount());
                if (found.put(value.paramIndex(), value) == null) {
                    asked--;
                    progress.done(found.size(), count);
                }
                if (found.size() == count) {
                    return count;
                }
            }
        }
        return count;
    }

    private boolean askMissing(Map<Integer, ParamValue> found, int count) {
        int asked = 0;
        for (int index = 0; index < count && asked < ASK_AT_ONCE; index++) {
            if (!found.containsKey(index)) {
                peer.send(new ParamRequestRead(index, peer.system(), peer.component(), ""), TrafficClass.BULK);
                asked++;
            }
        }
        return asked > 0;
    }

    private ParameterList list(String hash, Map<Integer, ParamValue> found) {
        List<Parameter> all = new ArrayList<>();
        for (ParamValue value : found.values()) {
            Parameter parameter = parameter(value, encoding);
            if (parameter != null && !parameter.name().equals(HASH)) {
                all.add(parameter);
            }
        }
        all.sort(Comparator.comparing(Parameter::name));
        return new ParameterList(hash, peer.clock().now(), all);
    }

    static @Nullable Parameter parameter(ParamValue value, ParameterEncoding encoding) {
        MavParamType type = MavParamType.of(value.paramType());
        return type == null ? null : new Parameter(value.paramId(), encoding.decode(value.paramValue(), type), type);
    }

    static ParamRequestRead byName(Peer peer, String name) {
        return new ParamRequestRead(BY_NAME, peer.system(), peer.component(), name);
    }
}
