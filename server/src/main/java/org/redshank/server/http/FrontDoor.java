package org.redshank.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request goes through: headers, host and origin, rate, who asks, the route, and problems as answers. */
public final class FrontDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** So much of a refused body is read at most, bytes. */
    private static final long MOST_READ_OUT = 2L * Exchange.MOST_JSON;

    private final Routes routes;
    private final HostCheck hosts;
    private final Identity identity;
    private final SecurityHeaders headers;
    private final RateLimit rate;

    /** @param rate of the requests from one address */
    public FrontDoor(Routes routes, HostCheck hosts, Identity identity, SecurityHeaders headers, RateLimit rate) {
        this.routes = routes;
        this.hosts = hosts;
        this.identity = identity;
        this.headers = headers;
        this.rate = rate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable fields = response.getHeaders();
        headers.addTo(fields);
        Exchange exchange = new Exchange(request, response, callback, Map.of(), null);
        try {
            hosts.check(request);
            if (!rate.allows(Request.getRemoteAddr(request))) {
                throw RateLimit.problem("This address asks too often.").toException();
            }
            Routes.Match match =
                    routes.find(request.getMethod(), request.getHttpURI().getDecodedPath());
            Access access = match.route().access();
            Caller caller = access == Access.OPEN ? null : identity.of(request);
            admit(access, caller, request);
            exchange = new Exchange(request, response, callback, match.parameters(), caller);
            match.route().action().handle(exchange);
        } catch (ProblemException e) {
            refuse(exchange, e.problem(), callback);
        } catch (Routes.MethodException e) {
            fields.put("Allow", e.allowed());
            refuse(exchange, e.problem(), callback);
        } catch (EofException e) {
            callback.failed(e);
        } catch (Exception e) {
            fail(exchange, e, callback);
        }
        return true;
    }

    private static void admit(Access access, @Nullable Caller caller, Request request) {
        boolean open = access == Access.OPEN || (access == Access.LOCAL && Identity.local(request));
        if (caller == null && !open) {
            throw Problem.unauthorised("This needs the token or a session.")
                    .mend("Log in with POST /api/session, or send the header Authorization: Bearer TOKEN.")
                    .toException();
        }
    }

    private static void refuse(Exchange exchange, Problem problem, Callback callback) {
        if (exchange.answered()) {
            callback.failed(problem.toException());
            return;
        }
        if (problem.status() == 401) {
            exchange.set("WWW-Authenticate", "Bearer realm=\"redshank\"");
        }
        if (problem.status() == 429) {
            exchange.set("Retry-After", "1");
        }
        if (exchange.known()) {
            readOut(exchange.request());
        }
        if (!exchange.request().consumeAvailable()) {
            // The rest of its body is not waited for: who sends it must not use the connection for the next request.
            exchange.set("Connection", "close");
        }
        try {
            exchange.problem(problem);
        } catch (Exception e) {
            callback.failed(e);
        }
    }

    /**
     * For those who are known: reads the rest of a body that is not large and forgets it: who still sends while the connection is closed may lose the
     * answer.
     */
    private static void readOut(Request request) {
        if (request.getLength() <= 0 || request.getLength() > MOST_READ_OUT) {
            return;
        }
        try (InputStream rest = Content.Source.asInputStream(request)) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("the rest of a refused request did not come: {}", e.getMessage());
        }
    }

    private static void fail(Exchange exchange, Exception e, Callback callback) {
        String reference = UUID.randomUUID().toString();
        LOG.error("{} {} failed, reference {}", exchange.request().getMethod(), exchange.path(), reference, e);
        refuse(
                exchange,
                Problem.of(
                        "internal",
                        500,
                        "The server failed",
                        "The fault is the server's; its log has the reference " + reference + "."),
                callback);
    }
}
