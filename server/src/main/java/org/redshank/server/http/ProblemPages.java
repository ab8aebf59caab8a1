package org.redshank.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers as problems what Jetty refuses before any route sees it: requests that are not HTTP, or have too long a header. */
public final class ProblemPages extends ErrorHandler {
    private final SecurityHeaders headers;

    /** With the headers of every answer. */
    public ProblemPages(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        headers.addTo(response.getHeaders());
        Problem problem = Problem.of(
                "http",
                status,
                HttpStatus.getMessage(status),
                "The request was refused before it was looked at: " + HttpStatus.getMessage(status) + ".");
        byte[] body = JsonOut.bytes(out -> problem.write(out, "/"));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
