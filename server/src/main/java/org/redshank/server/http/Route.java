package org.redshank.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What answers a method on a path.
 *
 * @param method such as GET
 * @param path such as {@code /api/vehicles/{id}}; a last segment of <code>*</code> stands for any rest
 * @param access who may use it
 * @param action what answers
 */
public record Route(String method, String path, Access access, Action action) {
    /** The values of the path's parameters, or null if the path is another. */
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> own = segments(path);
        boolean rest = own.getLast().equals("*");
        if (rest ? segments.size() < own.size() - 1 : segments.size() != own.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < own.size() - (rest ? 1 : 0); i++) {
            String expected = own.get(i);
            if (expected.startsWith("{")) {
                if (segments.get(i).isEmpty()) {
                    return null;
                }
                values.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
