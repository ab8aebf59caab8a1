package org.redshank.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a request, where, and what to do about it (RFC 9457).
 *
 * @param kind last part of the type, such as "not-found"
 * @param status the HTTP status
 * @param title what kind of thing went wrong
 * @param detail what went wrong this time
 * @param rule the rule that was broken
 * @param value the value that broke it
 * @param mend what to do about it
 * @param nearest where the nearest thing that is possible can be had
 * @param faults every part of the request that was wrong
 */
public record Problem(
        String kind,
        int status,
        String title,
        @Nullable String detail,
        @Nullable String rule,
        @Nullable String value,
        @Nullable String mend,
        @Nullable String nearest,
        List<Fault> faults) {

    /**
     * One wrong part of a request.
     *
     * @param pointer JSON pointer into the body, or "?" and the name of a query parameter
     * @param detail what is wrong with it
     */
    public record Fault(String pointer, String detail) {}

    /** A problem with a detail, to which more can be added. */
    public static Problem of(String kind, int status, String title, @Nullable String detail) {
        return new Problem(kind, status, title, detail, null, null, null, null, List.of());
    }

    /** The same with what to do about it. */
    public Problem mend(String words) {
        return new Problem(kind, status, title, detail, rule, value, words, nearest, faults);
    }

    /** The same with the rule that was broken and the value that broke it. */
    public Problem rule(String broken, @Nullable String by) {
        return new Problem(kind, status, title, detail, broken, by, mend, nearest, faults);
    }

    /** The same with where the nearest thing that is possible can be had. */
    public Problem nearest(@Nullable String address) {
        return new Problem(kind, status, title, detail, rule, value, mend, address, faults);
    }

    /** The same as something to throw. */
    public ProblemException toException() {
        return new ProblemException(this);
    }

    /** There is no such thing. */
    public static Problem notFound(String detail) {
        return of("not-found", 404, "Not found", detail);
    }

    /** The request cannot be read at all. */
    public static Problem malformed(String detail) {
        return of("malformed", 400, "The request cannot be read", detail);
    }

    /** The request can be read, but not carried out as it is. */
    public static Problem invalid(List<Fault> faults) {
        String detail = faults.size() == 1
                ? faults.getFirst().pointer() + ": " + faults.getFirst().detail()
                : faults.size() + " parts of the request are wrong.";
        return new Problem(
                "invalid", 422, "The request is not valid", detail, null, null, null, null, List.copyOf(faults));
    }

    /** A query parameter is wrong. */
    public static Problem query(String name, String detail) {
        return new Problem(
                "query",
                400,
                "A query parameter is wrong",
                "?" + name + ": " + detail,
                null,
                null,
                null,
                null,
                List.of(new Fault("?" + name, detail)));
    }

    /** The request does not fit what is there now. */
    public static Problem conflict(String detail) {
        return of("conflict", 409, "The request does not fit what is there now", detail);
    }

    /** The token is missing or wrong. */
    public static Problem unauthorised(String detail) {
        return of("unauthorised", 401, "Who are you?", detail);
    }

    /** The body is something else than the server reads there. */
    public static Problem mediaType(String wanted) {
        return of("media-type", 415, "The body has another media type", "The body should be " + wanted + ".")
                .mend("Send the header Content-Type: " + wanted + ".");
    }

    /** The body is longer than the server reads. */
    public static Problem tooLarge(long most) {
        return of("too-large", 413, "The request is too large", "The body may have at most " + most + " bytes.");
    }

    /** The disk of the server is full. */
    public static Problem noRoom(String detail) {
        return of("no-room", 507, "The disk of the server is full", detail)
                .mend("Make room on the disk that holds the server's data folder, and send it again.");
    }

    void write(JsonOut out, String instance) {
        out.object();
        out.text("type", "urn:redshank:problem:" + kind);
        out.text("title", title);
        out.number("status", status);
        out.text("detail", detail);
        out.text("instance", instance);
        out.text("rule", rule);
        out.text("value", value);
        out.text("mend", mend);
        out.text("nearest", nearest);
        if (!faults.isEmpty()) {
            out.array("errors", faults, fault -> {
                out.object();
                out.text("pointer", fault.pointer());
                out.text("detail", fault.detail());
                out.end();
            });
        }
        out.end();
    }
}
