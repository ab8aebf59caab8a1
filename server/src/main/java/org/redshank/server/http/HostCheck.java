package org.redshank.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a foreign web page makes a browser send: those to a host name that is not the server's (a name that
 * was bound anew to this address), and those from another origin.
 */
public final class HostCheck {
    private final Set<String> names;

    /** Names by which the server may be called, besides addresses and localhost. */
    public HostCheck(Set<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    void check(Request request) {
        HttpURI uri = request.getHttpURI();
        String host = uri.getHost();
        if (host == null || !known(host)) {
            throw Problem.of("wrong-host", 421, "This server has another name", "It is not called " + host + ".")
                    .mend("Use its address, or start it with this name among its host names.")
                    .toException();
        }
        String origin = request.getHeaders().get("Origin");
        if (origin != null && !same(origin, uri)) {
            throw Problem.of(
                            "wrong-origin", 403, "The request comes from another site", "The origin is " + origin + ".")
                    .mend("Use the console that this server serves, or a script with a bearer token and no Origin.")
                    .toException();
        }
    }

    private boolean known(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return isAddress(name) || name.equals("localhost") || names.contains(name);
    }

    /** An address cannot be bound to another machine by a name server. */
    private static boolean isAddress(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.matches("\\[?[0-9a-f:.]*:[0-9a-f:.]*(%[0-9a-z]+)?]?");
    }

    private static boolean same(String origin, HttpURI uri) {
        try {
            URI other = new URI(origin);
            String host = other.getHost();
            return host != null
                    && other.getScheme().equalsIgnoreCase(uri.getScheme())
                    && host.equalsIgnoreCase(uri.getHost())
                    && port(other.getScheme(), other.getPort()) == port(uri.getScheme(), uri.getPort());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(@Nullable String scheme, int port) {
        return port > 0 ? port : "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
