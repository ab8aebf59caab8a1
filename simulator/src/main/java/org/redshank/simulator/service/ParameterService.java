package org.redshank.simulator.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.ParamValue;
import org.redshank.simulator.autopilot.Parameter;
import org.redshank.simulator.autopilot.ParameterStore;
import org.redshank.simulator.link.Channel;

/**
 * The parameter protocol. ArduPilot casts every value to a float; PX4 sends the bytes of whole numbers
 * in the place of the float, and has a hash of all values under the name {@code _HASH_CHECK}. A name
 * that does not exist is not answered, as by both.
 *
 * @see <a href="https://mavlink.io/en/services/parameter.html">MAVLink: parameter protocol</a>
 */
public final class ParameterService {
    private static final String HASH = "_HASH_CHECK";
    private static final int NO_INDEX = 0xFFFF;
    private static final int PER_STEP = 20;

    private final ParameterStore parameters;
    private final boolean px4;
    private final List<Channel> ports;
    private final Runnable changed;
    private final Map<Channel, Integer> listing = new HashMap<>();

    /**
     * @param ports where a changed value is told
     * @param changed called after a value was set
     */
    public ParameterService(ParameterStore parameters, boolean px4, List<Channel> ports, Runnable changed) {
        this.parameters = parameters;
        this.px4 = px4;
        this.ports = ports;
        this.changed = changed;
    }

    /** PARAM_REQUEST_LIST: begins, or begins again. */
    public void list(Caller caller) {
        if (px4) {
            caller.reply(hash());
        }
        listing.put(caller.channel(), 0);
    }

    /** PARAM_REQUEST_READ: by index, or by name where the index is -1. */
    public void read(Caller caller, ParamRequestRead wanted) {
        if (px4 && wanted.paramIndex() < 0 && wanted.paramId().equals(HASH)) {
            caller.reply(hash());
            return;
        }
        int index = wanted.paramIndex() >= 0 ? wanted.paramIndex() : parameters.indexOf(wanted.paramId());
        if (index >= 0 && index < parameters.count()) {
            // ArduPilot answers a request by name without an index.
            boolean tellIndex = px4 || wanted.paramIndex() >= 0;
            caller.reply(value(index, tellIndex ? index : NO_INDEX));
        }
    }

    /** PARAM_SET: the new value goes to all ports; PX4 takes it in its own type only. */
    public void set(Caller caller, ParamSet wanted) {
        if (px4 && wanted.paramId().equals(HASH)) {
            // The ground station has the values already: the list need not go on.
            listing.remove(caller.channel());
            return;
        }
        Parameter parameter = parameters.find(wanted.paramId());
        if (parameter == null) {
            return;
        }
        int index = parameters.indexOf(wanted.paramId());
        if (px4 && wanted.paramType() != parameter.type().value()) {
            caller.reply(value(index, index));
            return;
        }
        double asked = px4 && parameter.type() != MavParamType.REAL32
                ? Float.floatToRawIntBits(wanted.paramValue())
                : wanted.paramValue();
        if (!Double.isFinite(asked)) {
            caller.reply(value(index, px4 ? index : NO_INDEX));
            return;
        }
        parameters.set(parameter.name(), asked);
        changed.run();
        for (Channel port : ports) {
            port.send(Caller.AUTOPILOT, value(index, px4 ? index : NO_INDEX));
        }
    }

    /** Sends the next of a list that a port is getting. */
    public void step(Channel channel) {
        Integer next = listing.get(channel);
        if (next == null) {
            return;
        }
        int end = Math.min(next + PER_STEP, parameters.count());
        for (int i = next; i < end; i++) {
            channel.send(Caller.AUTOPILOT, value(i, i));
        }
        if (end == parameters.count()) {
            listing.remove(channel);
        } else {
            listing.put(channel, end);
        }
    }

    /** Forgets lists under way. */
    public void reboot() {
        listing.clear();
    }

    private ParamValue value(int at, int index) {
        Parameter parameter = parameters.at(at);
        float value = px4 ? Float.intBitsToFloat(parameter.bits()) : (float) parameter.value();
        return new ParamValue(
                value,
                parameters.count(),
                index,
                parameter.name(),
                parameter.type().value());
    }

    private ParamValue hash() {
        return new ParamValue(
                Float.intBitsToFloat(parameters.hash()),
                parameters.count(),
                NO_INDEX,
                HASH,
                MavParamType.UINT32.value());
    }

    /** All in the order of their indexes. */
    List<Parameter> all() {
        List<Parameter> list = new ArrayList<>();
        for (int i = 0; i < parameters.count(); i++) {
            list.add(parameters.at(i));
        }
        return list;
    }
}
