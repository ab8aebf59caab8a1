package org.redshank.server.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.FieldInfo;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.MessageInfo;
import org.redshank.server.http.JsonIn;
import tools.jackson.databind.JsonNode;

/** Makes a MAVLink message of its name and its fields in JSON. Whether it may be sent is the gate's to say. */
final class RawMessage {
    private static final int OWN = 255;
    private static final int OWN_COMPONENT = 190;

    private RawMessage() {}

    /** The message, null when something was wrong, which the reader then knows. */
    static @Nullable Message read(JsonIn in, Vehicle vehicle) {
        String name = in.text("message", 1, 60);
        JsonIn fields = in.object("fields");
        in.only();
        MessageInfo info = Dialect.ardupilotmega().message(name);
        if (info == null) {
            if (!name.isEmpty()) {
                in.fault("message", "There is no MAVLink message of this name.");
            }
            return null;
        }
        byte[] frame = new byte[Frame.MAX_LENGTH];
        ByteBuffer payload = ByteBuffer.wrap(frame, FrameWriter.PAYLOAD, info.length())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        target(payload, info.targetSystemOffset(), vehicle.systemId());
        target(payload, info.targetComponentOffset(), vehicle.componentId());
        if (fields != null) {
            for (FieldInfo field : info.fields()) {
                JsonNode value = fields.any(field.name());
                if (value != null) {
                    put(payload, field, value, fields);
                }
            }
            fields.only();
            foreignTarget(payload, info, vehicle, fields);
        }
        int length = new FrameWriter(OWN, OWN_COMPONENT).finish(frame, 0, info.id(), info.crcExtra(), info.length());
        return Dialect.ardupilotmega().decode(new Frame().wrap(frame, 0, length));
    }

    private static void target(ByteBuffer payload, int offset, int id) {
        if (offset >= 0) {
            payload.put(offset, (byte) id);
        }
    }

    private static void foreignTarget(ByteBuffer payload, MessageInfo info, Vehicle vehicle, JsonIn fields) {
        int offset = info.targetSystemOffset();
        if (offset >= 0 && (payload.get(offset) & 0xFF) != vehicle.systemId()) {
            fields.fault("target_system", "This should be the vehicle's own, " + vehicle.systemId() + ", or left out.");
        }
    }

    private static void put(ByteBuffer payload, FieldInfo field, JsonNode value, JsonIn in) {
        String wrong = switch (field.type()) {
            case CHAR -> text(payload, field, value);
            case U8, I8, U16, I16, U32, I32, U64, I64, F32, F64 ->
                field.arrayLength() == 0 ? number(payload, field, 0, value) : array(payload, field, value);
        };
        if (wrong != null) {
            in.fault(field.name(), wrong);
        }
    }

    private static @Nullable String text(ByteBuffer payload, FieldInfo field, JsonNode value) {
        byte[] bytes = value.isString() ? value.stringValue().getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (!value.isString() || bytes.length > field.length()) {
            return "This should be a text of at most " + field.length() + " bytes.";
        }
        payload.put(field.offset(), bytes);
        return null;
    }

    private static @Nullable String array(ByteBuffer payload, FieldInfo field, JsonNode value) {
        if (!value.isArray() || value.size() > field.arrayLength()) {
            return "This should be an array of at most " + field.arrayLength() + " numbers.";
        }
        for (int i = 0; i < value.size(); i++) {
            String wrong = number(payload, field, i, value.get(i));
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String number(ByteBuffer payload, FieldInfo field, int index, JsonNode value) {
        int at = field.offset() + index * field.type().size();
        return switch (field.type()) {
            case F32, F64 -> real(payload, field, at, value);
            case U64 -> {
                boolean fits = value.isIntegralNumber()
                        && value.bigIntegerValue().signum() >= 0
                        && value.bigIntegerValue().bitLength() <= Long.SIZE;
                if (fits) {
                    payload.putLong(at, value.bigIntegerValue().longValue());
                }
                yield fits ? null : "This should be a whole number that fits 64 bits without a sign.";
            }
            case U8, I8, U16, I16, U32, I32, I64, CHAR -> whole(payload, field, at, value);
        };
    }

    private static @Nullable String real(ByteBuffer payload, FieldInfo field, int at, JsonNode value) {
        double number = value.isNull() ? Double.NaN : value.isNumber() ? value.asDouble() : Double.POSITIVE_INFINITY;
        boolean single = field.type().size() == Float.BYTES;
        if (Double.isInfinite(number) || (single && Float.isInfinite((float) number))) {
            return "This should be a number, or null for NaN.";
        }
        if (single) {
            payload.putFloat(at, (float) number);
        } else {
            payload.putDouble(at, number);
        }
        return null;
    }

    private static @Nullable String whole(ByteBuffer payload, FieldInfo field, int at, JsonNode value) {
        int bits = field.type().size() * Byte.SIZE;
        boolean signed =
                List.of("I8", "I16", "I32", "I64").contains(field.type().name());
        long least = signed ? -1L << (bits - 1) : 0;
        long most = signed ? ~least : (1L << bits) - 1;
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            return "This should be a whole number from " + least + " to " + most + ".";
        }
        switch (bits) {
            case 8 -> payload.put(at, (byte) value.longValue());
            case 16 -> payload.putShort(at, (short) value.longValue());
            case 32 -> payload.putInt(at, (int) value.longValue());
            default -> payload.putLong(at, value.longValue());
        }
        return null;
    }
}
