package org.redshank.simulator.autopilot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.simulator.personality.Personality;

/** All parameters of one autopilot, in the order of their names. Owned by one thread. */
public final class ParameterStore {
    private final List<Parameter> list;
    private final Map<String, Integer> indexes = new HashMap<>();

    private ParameterStore(List<Parameter> list) {
        this.list = list;
        for (int i = 0; i < list.size(); i++) {
            indexes.put(list.get(i).name(), i);
        }
    }

    /** The parameters of a personality with their defaults. */
    public static ParameterStore of(Personality personality) {
        String resource = personality.parameterTable() + ".params";
        try (InputStream in = ParameterStore.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the table of parameters is missing: " + resource);
            }
            List<Parameter> list = new ArrayList<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                list.add(new Parameter(cells[0], type(cells[1]), Double.parseDouble(cells[2])));
            }
            return new ParameterStore(List.copyOf(list));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table of parameters " + resource, e);
        }
    }

    private static MavParamType type(String name) {
        return switch (name) {
            case "int8" -> MavParamType.INT8;
            case "int16" -> MavParamType.INT16;
            case "int32" -> MavParamType.INT32;
            case "float" -> MavParamType.REAL32;
            default -> throw new IllegalStateException("a parameter has the unknown type " + name);
        };
    }

    public int count() {
        return list.size();
    }

    /** The parameter at an index from 0. */
    public Parameter at(int index) {
        return list.get(index);
    }

    /** The index of a name, -1 when there is none. */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    /** The parameter of a name, or null. */
    public @Nullable Parameter find(String name) {
        int index = indexOf(name);
        return index < 0 ? null : list.get(index);
    }

    /** The value of a name; of one that this personality does not have, {@code otherwise}. */
    public double value(String name, double otherwise) {
        Parameter parameter = find(name);
        return parameter == null ? otherwise : parameter.value();
    }

    /**
     * Sets a value.
     *
     * @throws IllegalArgumentException when there is no such parameter or the value is not a number
     */
    public void set(String name, double value) {
        Parameter parameter = find(name);
        if (parameter == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("parameter " + name + " needs a finite number, got " + value);
        }
        parameter.set(value);
    }

    /**
     * PX4's hash: the CRC of each name and the four bytes of its value, one after the other.
     */
    public int hash() {
        int crc = 0;
        for (Parameter parameter : list) {
            int bits = parameter.bits();
            crc = PlainCrc32.update(crc, parameter.name().getBytes(StandardCharsets.US_ASCII));
            byte[] value = {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)};
            crc = PlainCrc32.update(crc, value);
        }
        return crc;
    }
}
