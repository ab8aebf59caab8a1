package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON value that knows where in its file it stands, so that a fault can be told by element and line. */
final class LocatedJson {
    private static final int DEEPEST = 200;

    private final String file;
    private final String path;
    private final int line;
    /** Map, List, String, Double, Boolean or null. */
    private final @Nullable Object value;

    private LocatedJson(String file, String path, int line, @Nullable Object value) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.value = value;
    }

    /**
     * Reads a whole text.
     *
     * @throws FileFaultException when it is not JSON
     */
    static LocatedJson read(String file, String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            if (parser.currentToken() == null) {
                throw new FileFaultException(file, 1, "", "is empty");
            }
            return value(file, "", parser, 0);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new FileFaultException(file, line, "", "is no JSON: " + e.getOriginalMessage());
        }
    }

    private static LocatedJson value(String file, String path, JsonParser parser, int depth) {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth > DEEPEST) {
            throw new FileFaultException(file, line, path, "is nested too deep");
        }
        JsonToken token = parser.currentToken();
        Object value = switch (token) {
            case START_OBJECT -> {
                Map<String, LocatedJson> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(file, path.isEmpty() ? name : path + "." + name, parser, depth + 1));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<LocatedJson> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(file, path + "[" + items.size() + "]", parser, depth + 1));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
        return new LocatedJson(file, path, line, value);
    }

    FileFaultException fault(String problem) {
        return new FileFaultException(file, line, path, problem);
    }

    boolean isNull() {
        return value == null;
    }

    boolean isObject() {
        return value instanceof Map;
    }

    @SuppressWarnings("unchecked")
    private Map<String, LocatedJson> members() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, LocatedJson>) map;
        }
        throw fault("must be an object");
    }

    /** A member that must be there. */
    LocatedJson member(String name) {
        LocatedJson found = members().get(name);
        if (found == null) {
            throw fault("has no member \"" + name + "\"");
        }
        return found;
    }

    /** A member that may be missing or null. */
    Optional<LocatedJson> optional(String name) {
        LocatedJson found = members().get(name);
        return found == null || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    @SuppressWarnings("unchecked")
    List<LocatedJson> items() {
        if (value instanceof List<?> list) {
            return (List<LocatedJson>) list;
        }
        throw fault("must be an array");
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw fault("must be a text");
    }

    double number() {
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw fault("must be a number");
    }

    /** A whole number as they count things. */
    int whole() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > 1e9) {
            throw fault("must be a whole number");
        }
        return (int) number;
    }

    OptionalDouble numberIf() {
        return value instanceof Double number && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** The members as plain maps, lists, texts, numbers and booleans. */
    Map<String, Object> plainMembers() {
        Map<String, Object> plain = new LinkedHashMap<>();
        members().forEach((name, member) -> {
            Object value = member.plain();
            if (value != null) {
                plain.put(name, value);
            }
        });
        return plain;
    }

    private @Nullable Object plain() {
        if (value instanceof Map) {
            return plainMembers();
        }
        if (value instanceof List) {
            List<@Nullable Object> plain = new ArrayList<>();
            items().forEach(item -> plain.add(item.plain()));
            return plain;
        }
        // Whole numbers are written as such again.
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? (Object) number.longValue()
                : value;
    }
}
