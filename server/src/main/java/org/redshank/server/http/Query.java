package org.redshank.server.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The query of a request. Each method throws a problem that names the parameter. */
public final class Query {
    private final Fields fields;
    private final Set<String> read = new HashSet<>();

    Query(Fields fields) {
        this.fields = fields;
    }

    /** A text of at most so many characters, null if absent. */
    public @Nullable String text(String name, int most) {
        read.add(name);
        Fields.Field field = fields.get(name);
        if (field == null) {
            return null;
        }
        if (field.hasMultipleValues()) {
            throw Problem.query(name, "This is there more than once.").toException();
        }
        String value = field.getValue();
        if (value.length() > most) {
            throw Problem.query(name, "This should have at most " + most + " characters.")
                    .toException();
        }
        return value;
    }

    /** One of these words, the first if absent. */
    public String word(String name, List<String> words) {
        String value = text(name, 100);
        if (value == null) {
            return words.getFirst();
        }
        if (!words.contains(value)) {
            throw Problem.query(name, "This should be one of " + String.join(", ", words) + ".")
                    .toException();
        }
        return value;
    }

    /** A whole number within a range, or this if absent. */
    public int whole(String name, int least, int most, int otherwise) {
        String value = text(name, 20);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        throw Problem.query(name, "This should be a whole number from " + least + " to " + most + ".")
                .toException();
    }

    /** A number within a range, or this if absent. */
    public double number(String name, double least, double most, double otherwise) {
        String value = text(name, 30);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        throw Problem.query(name, "This should be a number from " + least + " to " + most + ".")
                .toException();
    }

    /** True or false; false if absent. */
    public boolean flag(String name) {
        return word(name, List.of("false", "true")).equals("true");
    }

    /** A time, or null if absent. */
    public @Nullable Instant time(String name) {
        String value = text(name, 40);
        if (value == null) {
            return null;
        }
        try {
            return Times.parse(value);
        } catch (DateTimeParseException e) {
            throw Problem.query(name, "This should be a time such as 2026-11-22T10:00:00Z.")
                    .toException();
        }
    }

    /** Refuses parameters that nothing has read. */
    public void done() {
        for (String name : fields.getNames()) {
            if (!read.contains(name)) {
                throw Problem.query(name, "There is no such parameter here.").toException();
            }
        }
    }
}
