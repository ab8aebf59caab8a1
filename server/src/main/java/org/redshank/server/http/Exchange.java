package org.redshank.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and its answer. Used by one thread. */
public final class Exchange {
    /** The most bytes of a JSON body: room for a mission of 10,000 items or an order to 10,000 vehicles. */
    static final int MOST_JSON = 4 << 20;

    /** Shorter answers are not worth compressing. */
    private static final int LEAST_COMPRESSED = 1400;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Map<String, String> parameters;
    private final @Nullable Caller caller;
    private boolean answered;

    Exchange(
            Request request,
            Response response,
            Callback callback,
            Map<String, String> parameters,
            @Nullable Caller caller) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.parameters = parameters;
        this.caller = caller;
    }

    /** Jetty's request, for what is not HTTP any more. */
    public Request request() {
        return request;
    }

    /** Jetty's response. */
    public Response response() {
        return response;
    }

    /** Jetty's callback, to be called when the exchange is over. */
    public Callback callback() {
        return callback;
    }

    /** Says that the answer is given by other means. */
    public void handOver() {
        answered = true;
    }

    /** The value of a path parameter. */
    public String path(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no path parameter " + name);
        }
        return value;
    }

    /** The query, read strictly. */
    public Query query() {
        return new Query(Request.extractQueryParameters(request));
    }

    /** A header, null if absent. */
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    /** The path that was asked for. */
    public String path() {
        return request.getHttpURI().getCanonicalPath();
    }

    /**
     * Who asks.
     *
     * @throws ProblemException on an open route, when nobody said who they are
     */
    public Caller caller() {
        if (caller == null) {
            throw Problem.unauthorised("Log in first.").toException();
        }
        return caller;
    }

    /** Whether somebody who logged in asks. */
    boolean known() {
        return caller != null;
    }

    /** Whether there is a body. */
    public boolean hasBody() {
        return request.getLength() != 0;
    }

    /** Whether the body is of this media type. */
    public boolean bodyIs(String mediaType) {
        String type = header("Content-Type");
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase(mediaType);
    }

    /** The body as a stream, which throws a problem past so many bytes. */
    public InputStream body(long most) {
        if (request.getLength() > most) {
            throw Problem.tooLarge(most).toException();
        }
        return new BoundedInput(Content.Source.asInputStream(request), most);
    }

    /**
     * The body as a JSON object.
     *
     * @throws ProblemException when it is not JSON, too large, or another media type
     */
    public JsonIn json() throws IOException {
        if (!bodyIs("application/json")) {
            throw Problem.mediaType("application/json").toException();
        }
        try (InputStream in = body(MOST_JSON)) {
            byte[] bytes = in.readAllBytes();
            JsonNode node = Mapper.MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw Problem.malformed("The body is empty.").toException();
            }
            return JsonIn.of(node);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw Problem.malformed("The body is not JSON"
                            + (at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr())
                            + ": " + e.getOriginalMessage())
                    .toException();
        }
    }

    /** Sets a header of the answer. */
    public Exchange set(String name, String value) {
        response.getHeaders().put(name, value);
        return this;
    }

    /** Sets a cookie in the answer. */
    void set(HttpCookie cookie) {
        Response.putCookie(response, cookie);
    }

    /** Answers with JSON. */
    public void json(int status, Consumer<JsonOut> body) throws IOException {
        answer(status, "application/json", JsonOut.bytes(body));
    }

    /** Answers that something was made, and where it is. */
    public void created(String location, Consumer<JsonOut> body) throws IOException {
        set("Location", location);
        json(201, body);
    }

    /** Answers without a body. */
    public void nothing() throws IOException {
        begin(204);
        Content.Sink.write(response, true, ByteBuffer.allocate(0));
        callback.succeeded();
    }

    /** Answers with bytes, compressed when the client can read that and it is worth it. */
    public void answer(int status, String type, byte[] body) throws IOException {
        byte[] sent = body;
        if (body.length >= LEAST_COMPRESSED) {
            set("Vary", "Accept-Encoding");
            if (acceptsGzip()) {
                sent = gzip(body);
                set("Content-Encoding", "gzip");
            }
        }
        whole(status, type, sent);
    }

    /** Answers with bytes as they are. */
    void whole(int status, String type, byte[] body) throws IOException {
        begin(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        Content.Sink.write(response, true, ByteBuffer.wrap(body));
        callback.succeeded();
    }

    /** Answers with what is written into the stream, whose length is not known before. */
    public void stream(String type, Writing writing) throws IOException {
        begin(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            writing.to(out);
        }
        callback.succeeded();
    }

    /** Writes an answer. */
    @FunctionalInterface
    public interface Writing {
        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    void problem(Problem problem) throws IOException {
        whole(problem.status(), "application/problem+json", JsonOut.bytes(out -> problem.write(out, path())));
    }

    boolean answered() {
        return answered;
    }

    boolean acceptsGzip() {
        String accepted = header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private void begin(int status) {
        if (answered) {
            throw new IllegalStateException("the request was answered before");
        }
        answered = true;
        response.setStatus(status);
    }

    /** Apart, because the mapper takes a while to load and most requests have no body. */
    private static final class Mapper {
        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(32)
                                .maxStringLength(1 << 16)
                                .maxNumberLength(64)
                                .maxNameLength(256)
                                .build())
                        .build())
                .build();
    }
}
