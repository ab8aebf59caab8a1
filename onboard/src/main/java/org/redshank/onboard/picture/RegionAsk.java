package org.redshank.onboard.picture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of a picture at full resolution, as an operator asks for it. As bytes, big-endian: u8 1, the 8 bytes that the
 * picture's name says, u16 x, y, width and height; as JSON {@code {"picture": "0123456789abcdef", "x": 0, "y": 0, "width":
 * 800, "height": 600}}.
 *
 * @param picture first 16 hexadecimal digits of its SHA-256
 */
public record RegionAsk(String picture, Box box) {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");
    private static final byte KIND = 1;
    private static final int BYTES = 17;

    public RegionAsk {
        if (!NAME.matcher(picture).matches()) {
            throw new IllegalArgumentException("there is no picture '" + picture
                    + "' on board; name it by the 16 digits that its files begin with");
        }
    }

    /** As bytes. */
    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(KIND)
                .putLong(Long.parseUnsignedLong(picture, 16))
                .putShort((short) box.x())
                .putShort((short) box.y())
                .putShort((short) box.width())
                .putShort((short) box.height())
                .array();
    }

    /** From bytes; empty when they are no such ask. */
    public static Optional<RegionAsk> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES || in.get() != KIND) {
            return Optional.empty();
        }
        String picture = String.format("%016x", in.getLong());
        try {
            return Optional.of(new RegionAsk(picture, new Box(u16(in), u16(in), u16(in), u16(in))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int u16(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    /** What tells it from all others, and can be a file's name. */
    public String name() {
        return String.format("%s-%d-%d-%d-%d", picture, box.x(), box.y(), box.width(), box.height());
    }

    /** As JSON. */
    public String json() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("picture", picture)
                .put("x", box.x())
                .put("y", box.y())
                .put("width", box.width())
                .put("height", box.height())
                .toString();
    }

    /**
     * From JSON.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static RegionAsk parse(String json) {
        JsonNode ask;
        try {
            ask = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
        return new RegionAsk(
                ask.path("picture").asString(""),
                new Box(number(ask, "x"), number(ask, "y"), number(ask, "width"), number(ask, "height")));
    }

    private static int number(JsonNode ask, String field) {
        JsonNode value = ask.path(field);
        if (!value.isInt()) {
            throw new IllegalArgumentException(field + " must be a whole number of pixels");
        }
        return value.intValue();
    }

    /** Whether a file that came is the answer: the part, perhaps cut off at the picture's edge. */
    public boolean isAnsweredBy(String file) {
        return file.startsWith(picture + ".part-" + box.x() + "-" + box.y() + "-");
    }
}
