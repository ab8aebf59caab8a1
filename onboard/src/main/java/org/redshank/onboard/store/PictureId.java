package org.redshank.onboard.store;

import java.util.regex.Pattern;

/**
 * Which picture.
 *
 * @param hex SHA-256 of its bytes, 64 hexadecimal digits
 */
public record PictureId(String hex) implements Comparable<PictureId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT = 16;

    public PictureId {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("'" + hex + "' is no SHA-256 in hexadecimal digits");
        }
    }

    static boolean isHex(String text) {
        return FORM.matcher(text).matches();
    }

    /** The first 16 digits: enough to tell the pictures of one vehicle apart, short enough for a name on the air. */
    public String name() {
        return hex.substring(0, SHORT);
    }

    @Override
    public int compareTo(PictureId other) {
        return hex.compareTo(other.hex);
    }
}
