package org.redshank.server.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Finds out who asks: by the token as bearer, or by a session's cookie. */
public final class Identity {
    static final String COOKIE = "redshank_session";
    private static final String BEARER = "bearer ";

    private final AccessToken token;
    private final Sessions sessions;
    private final RateLimit wrongTokens;

    /** With a limit on wrong tokens from one address. */
    public Identity(AccessToken token, Sessions sessions, LongSupplier nanos) {
        this.token = token;
        this.sessions = sessions;
        this.wrongTokens = new RateLimit(0.2, 20, nanos);
    }

    /**
     * Who asks, null if they do not say.
     *
     * @throws ProblemException if they say it wrongly
     */
    @Nullable
    Caller of(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw Problem.unauthorised("The header Authorization should be: Bearer TOKEN.")
                        .toException();
            }
            check(request, authorization.substring(BEARER.length()).strip());
            return new Caller("script", Optional.empty());
        }
        String session = session(request);
        return session == null ? null : new Caller("operator", Optional.of(session));
    }

    /** The id of the session whose cookie the request has, null if there is none. */
    @Nullable
    String session(Request request) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(COOKIE)) {
                String id = sessions.find(cookie.getValue());
                if (id != null) {
                    return id;
                }
            }
        }
        return null;
    }

    /**
     * Refuses a wrong token; a right one passes however many wrong ones came before.
     *
     * @throws ProblemException if it is wrong
     */
    void check(Request request, String claimed) {
        if (token.is(claimed)) {
            return;
        }
        if (!wrongTokens.allows(Request.getRemoteAddr(request))) {
            throw RateLimit.problem("Too many wrong tokens from this address.").toException();
        }
        throw Problem.unauthorised("The token is wrong.")
                .mend(
                        "The server's owner finds it in the file \"token\" of the data folder, and in the address printed at start.")
                .toException();
    }

    static boolean local(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
    }
}
