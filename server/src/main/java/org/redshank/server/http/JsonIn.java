package org.redshank.server.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON object strictly: members of the right type and range, no others. Faults are gathered, so that a person sees
 * all of them at once; a member at fault gives a stand-in until {@link #done} throws. The readers of nested objects share
 * their faults.
 */
public final class JsonIn {
    private static final int MOST_FAULTS = 50;

    private final JsonNode object;
    private final String pointer;
    private final List<Problem.Fault> faults;
    private final Set<String> read = new HashSet<>();

    private JsonIn(JsonNode object, String pointer, List<Problem.Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
        if (!object.isObject()) {
            fault("", "This should be an object.");
        }
    }

    /** Reads the whole body. */
    static JsonIn of(JsonNode body) {
        return new JsonIn(body, "", new ArrayList<>());
    }

    /** Whether the member is there; null counts as absent. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A text of so many characters. */
    public String text(String name, int least, int most) {
        JsonNode node = take(name);
        if (node == null) {
            return missing(name, "");
        }
        if (!node.isString()) {
            return wrong(name, "This should be a text.", "");
        }
        String text = node.stringValue();
        if (text.length() < least || text.length() > most || (least > 0 && text.isBlank())) {
            return wrong(name, "This should have " + least + " to " + most + " characters.", "");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c))) {
            return wrong(name, "This has control characters in it.", "");
        }
        return text;
    }

    /** A text of so many characters, or null if absent. */
    public @Nullable String textOrNull(String name, int least, int most) {
        return absent(name) ? null : text(name, least, most);
    }

    /** A number within a range, both ends included. */
    public double number(String name, double least, double most) {
        JsonNode node = take(name);
        if (node == null) {
            return missing(name, least);
        }
        if (!node.isNumber()) {
            return wrong(name, "This should be a number.", least);
        }
        double number = node.asDouble();
        if (!(number >= least && number <= most)) {
            return wrong(name, "This should be from " + plain(least) + " to " + plain(most) + ".", least);
        }
        return number;
    }

    /** A number more than zero. */
    public double positive(String name, double most) {
        double number = number(name, 0, most);
        return number == 0
                        && has(name)
                        && object.path(name).isNumber()
                        && object.path(name).asDouble() == 0
                ? wrong(name, "This should be more than 0.", number)
                : number;
    }

    /** A number within a range, or NaN if absent. */
    public double numberOrNaN(String name, double least, double most) {
        return absent(name) ? Double.NaN : number(name, least, most);
    }

    /** A whole number within a range. */
    public long whole(String name, long least, long most) {
        JsonNode node = take(name);
        if (node == null) {
            return missing(name, least);
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return wrong(name, "This should be a whole number.", least);
        }
        long number = node.longValue();
        return number < least || number > most
                ? wrong(name, "This should be from " + least + " to " + most + ".", least)
                : number;
    }

    /** True or false. */
    public boolean flag(String name) {
        JsonNode node = take(name);
        if (node == null) {
            return missing(name, false);
        }
        return node.isBoolean() ? node.booleanValue() : wrong(name, "This should be true or false.", false);
    }

    /** True or false, or this if absent. */
    public boolean flag(String name, boolean otherwise) {
        return absent(name) ? otherwise : flag(name);
    }

    /** A time in ISO 8601 with its offset. */
    public Instant time(String name) {
        String text = text(name, 1, 40);
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return Times.parse(text);
        } catch (DateTimeParseException e) {
            return wrong(name, "This should be a time such as 2026-11-22T10:00:00Z.", Instant.EPOCH);
        }
    }

    /** One of these words. */
    public String word(String name, List<String> words) {
        String text = text(name, 1, 100);
        return text.isEmpty() || words.contains(text)
                ? text
                : wrong(name, "This should be one of " + String.join(", ", words) + ".", "");
    }

    /** A nested object, or null if absent. */
    public @Nullable JsonIn object(String name) {
        JsonNode node = take(name);
        return node == null ? null : new JsonIn(node, pointer + "/" + escape(name), faults);
    }

    /** A nested object that has to be there. */
    public JsonIn objectOrFault(String name) {
        JsonIn nested = object(name);
        if (nested == null) {
            missing(name, "");
            return new JsonIn(
                    tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                    pointer + "/" + escape(name),
                    faults);
        }
        return nested;
    }

    /** The elements of an array; none if absent. */
    public List<Element> elements(String name, int least, int most) {
        JsonNode node = take(name);
        if (node == null) {
            return least > 0 ? missing(name, List.of()) : List.of();
        }
        if (!node.isArray()) {
            return wrong(name, "This should be an array.", List.of());
        }
        if (node.size() < least || node.size() > most) {
            return wrong(
                    name,
                    "This should have " + least + " to " + most + " elements, it has " + node.size() + ".",
                    List.of());
        }
        List<Element> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Element(node.get(i), pointer + "/" + escape(name) + "/" + i, faults));
        }
        return elements;
    }

    /** The names of all members, for objects used as maps. */
    public Set<String> names() {
        return new java.util.LinkedHashSet<>(object.propertyNames());
    }

    /** The bare value of a member, read. */
    public @Nullable JsonNode any(String name) {
        read.add(name);
        return object.get(name);
    }

    /** The whole object as it came, as one JSON text. */
    public String source() {
        return object.toString();
    }

    /** Says that a member is wrong. */
    public void fault(String name, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Problem.Fault(name.isEmpty() ? pointer : pointer + "/" + escape(name), detail));
        }
    }

    /** Says that something deeper is wrong, by its pointer from here. */
    public void faultAt(String path, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Problem.Fault(pointer + "/" + path, detail));
        }
    }

    /** Refuses members that nothing has read, without throwing yet. */
    public JsonIn only() {
        if (object.isObject()) {
            for (String name : object.propertyNames()) {
                if (!read.contains(name)) {
                    fault(name, "There is no such member here.");
                }
            }
        }
        return this;
    }

    /**
     * Refuses members that nothing has read.
     *
     * @throws ProblemException if anything was wrong, here or in a nested object
     */
    public void done() {
        only();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
    }

    private boolean absent(String name) {
        read.add(name);
        return !object.hasNonNull(name);
    }

    private @Nullable JsonNode take(String name) {
        return absent(name) ? null : object.get(name);
    }

    private <T> T missing(String name, T standIn) {
        return wrong(name, "This is missing.", standIn);
    }

    private <T> T wrong(String name, String detail, T standIn) {
        fault(name, detail);
        return standIn;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** An element of an array. */
    public static final class Element {
        private final JsonNode node;
        private final String pointer;
        private final List<Problem.Fault> faults;

        private Element(JsonNode node, String pointer, List<Problem.Fault> faults) {
            this.node = node;
            this.pointer = pointer;
            this.faults = faults;
        }

        /** As an object. */
        public JsonIn object() {
            return new JsonIn(node, pointer, faults);
        }

        /** As a text of so many characters. */
        public String text(int least, int most) {
            if (!node.isString()
                    || node.stringValue().length() < least
                    || node.stringValue().length() > most) {
                return wrong("This should be a text of " + least + " to " + most + " characters.", "");
            }
            return node.stringValue();
        }

        /** As a number within a range. */
        public double number(double least, double most) {
            double number = node.isNumber() ? node.asDouble() : Double.NaN;
            return number >= least && number <= most
                    ? number
                    : wrong("This should be a number from " + plain(least) + " to " + plain(most) + ".", least);
        }

        /** As a finite number, NaN for null. */
        public double numberOrNaN() {
            if (node.isNull()) {
                return Double.NaN;
            }
            double number = node.isNumber() ? node.asDouble() : Double.NaN;
            return Double.isFinite(number) ? number : wrong("This should be a number or null.", 0.0);
        }

        /** As an array of so many elements; none when it is at fault. */
        public List<Element> elements(int least, int most) {
            if (!node.isArray() || node.size() < least || node.size() > most) {
                String size = least == most ? "" + least : least + " to " + most;
                return wrong("This should be an array of " + size + " elements.", List.of());
            }
            List<Element> elements = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                elements.add(new Element(node.get(i), pointer + "/" + i, faults));
            }
            return elements;
        }

        /** Says that it is wrong. */
        public void fault(String detail) {
            wrong(detail, "");
        }

        private <T> T wrong(String detail, T standIn) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Problem.Fault(pointer, detail));
            }
            return standIn;
        }
    }
}
