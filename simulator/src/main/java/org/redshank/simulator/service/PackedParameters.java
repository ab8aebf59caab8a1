package org.redshank.simulator.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.simulator.autopilot.Parameter;

/**
 * ArduPilot's file of all parameters, {@code @PARAM/param.pck}: a head of three 16-bit numbers (magic,
 * count here, count in all), then for each parameter its type, how many characters its name shares
 * with the one before, how many follow, those characters and the value in its own size; little-endian.
 */
final class PackedParameters {
    private static final short MAGIC = 0x671B;
    private static final int INT8 = 1;
    private static final int INT16 = 2;
    private static final int INT32 = 3;
    private static final int FLOAT = 4;

    private PackedParameters() {}

    static byte[] of(List<Parameter> parameters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        short count = (short) parameters.size();
        out.writeBytes(little(6).putShort(MAGIC).putShort(count).putShort(count).array());
        String before = "";
        for (Parameter parameter : parameters) {
            String name = parameter.name();
            int shared = shared(before, name);
            int own = name.length() - shared;
            out.write(code(parameter.type()));
            out.write(shared | (own - 1) << 4);
            out.writeBytes(name.substring(shared).getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(value(parameter));
            before = name;
        }
        return out.toByteArray();
    }

    private static int shared(String a, String b) {
        int most = Math.min(Math.min(a.length(), b.length() - 1), 15);
        int n = 0;
        while (n < most && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return n;
    }

    private static int code(MavParamType type) {
        return switch (type) {
            case INT8 -> INT8;
            case INT16 -> INT16;
            case INT32 -> INT32;
            default -> FLOAT;
        };
    }

    private static byte[] value(Parameter parameter) {
        return switch (parameter.type()) {
            case INT8 -> new byte[] {(byte) parameter.bits()};
            case INT16 -> little(2).putShort((short) parameter.bits()).array();
            default -> little(4).putInt(parameter.bits()).array();
        };
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
