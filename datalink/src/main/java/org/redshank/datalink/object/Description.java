package org.redshank.datalink.object;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of itself, before its content: u8 version 1, u8 length of the name, the name in UTF-8, the content's
 * length (u64), its SHA-256.
 *
 * @param name of the file, without folders
 * @param contentBytes length of the content
 * @param sha256 of the content
 */
public record Description(String name, long contentBytes, byte[] sha256) {
    /** The longest name, bytes of UTF-8. */
    public static final int LONGEST_NAME = 200;

    private static final int VERSION = 1;
    private static final int FIXED = 2 + 8 + 32;

    public Description {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name of " + length + " bytes: " + name + "; it may have 1 to " + LONGEST_NAME);
        }
    }

    /** As bytes. */
    public byte[] bytes() {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + utf8.length)
                .put((byte) VERSION)
                .put((byte) utf8.length)
                .put(utf8)
                .putLong(contentBytes)
                .put(sha256)
                .array();
    }

    /** From bytes; null when they are none. */
    public static @Nullable Description parse(byte[] bytes) {
        if (bytes.length <= FIXED || bytes[0] != VERSION || (bytes[1] & 0xFF) != bytes.length - FIXED) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 2, bytes.length - FIXED);
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            long length = ByteBuffer.wrap(bytes).getLong(bytes.length - 40);
            byte[] hash = Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
            return length < 0 || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                    ? null
                    : new Description(name, length, hash);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The name as a file of its own folder may have it: what could lead elsewhere, or be hidden, is replaced. */
    public String fileName() {
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
        return safe.startsWith(".") ? "_" + safe.substring(1) : safe;
    }
}
