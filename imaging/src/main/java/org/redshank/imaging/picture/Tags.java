package org.redshank.imaging.picture;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of one file, by name; a value that cannot be read counts as missing. */
final class Tags {
    private final Metadata metadata;
    /** XMP by its path in lower case, such as {@code drone-dji:gimbalyawdegree}. */
    private final Map<String, String> xmp = new HashMap<>();

    Tags(Metadata metadata) {
        this.metadata = metadata;
        for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
            directory.getXmpProperties().forEach((path, value) -> {
                if (path != null && value != null) {
                    xmp.putIfAbsent(path.toLowerCase(Locale.ROOT), value.strip());
                }
            });
        }
    }

    /** The first number that any directory of this kind has under the tag; NaN if none. */
    double number(Class<? extends Directory> kind, int tag) {
        for (Directory directory : metadata.getDirectoriesOfType(kind)) {
            Double value = directory.getDoubleObject(tag);
            if (value != null && Double.isFinite(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    /** Whether any directory of this kind has the tag. */
    boolean has(Class<? extends Directory> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream().anyMatch(directory -> directory.containsTag(tag));
    }

    /** Likewise its text; empty if none. */
    String text(Class<? extends Directory> kind, int tag) {
        for (Directory directory : metadata.getDirectoriesOfType(kind)) {
            String value = directory.getString(tag);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    /** The text of the first of these XMP paths that is there. */
    @Nullable
    String xmp(String... paths) {
        for (String path : paths) {
            String value = xmp.get(path.toLowerCase(Locale.ROOT));
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** The number of the first of these XMP paths that is there and is one; also a fraction, as EXIF in XMP writes it. */
    double xmpNumber(String... paths) {
        for (String path : paths) {
            String value = xmp.get(path.toLowerCase(Locale.ROOT));
            double number = value == null ? Double.NaN : parse(value);
            if (!Double.isNaN(number)) {
                return number;
            }
        }
        return Double.NaN;
    }

    private static double parse(String value) {
        try {
            int slash = value.indexOf('/');
            double number = slash < 0
                    ? Double.parseDouble(value)
                    : Double.parseDouble(value.substring(0, slash)) / Double.parseDouble(value.substring(slash + 1));
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
