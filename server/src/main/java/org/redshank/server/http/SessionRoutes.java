package org.redshank.server.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpCookie;

/** Logging in and out. */
public final class SessionRoutes {
    private final Identity identity;
    private final Sessions sessions;
    private final boolean secure;

    /** For a server that speaks TLS, or does not. */
    public SessionRoutes(Identity identity, Sessions sessions, boolean secure) {
        this.identity = identity;
        this.sessions = sessions;
        this.secure = secure;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/session", Access.OPEN, this::logIn);
        routes.add("DELETE", "/api/session", Access.OPEN, this::logOut);
    }

    private void logIn(Exchange exchange) throws IOException {
        JsonIn body = exchange.json();
        String token = body.text("token", 1, 200);
        body.done();
        identity.check(exchange.request(), token);
        exchange.set(cookie(sessions.begin(), Sessions.LENGTH.toSeconds()));
        exchange.nothing();
    }

    /** Needs no session, so that logging out twice is no error. */
    private void logOut(Exchange exchange) throws IOException {
        String id = identity.session(exchange.request());
        if (id != null) {
            sessions.end(id);
        }
        exchange.set(cookie("", 0));
        exchange.nothing();
    }

    private HttpCookie cookie(String value, long seconds) {
        return HttpCookie.build(Identity.COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(HttpCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }
}
