package org.redshank.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All routes of the server. Filled while it is put together, by one thread; read-only afterwards. */
public final class Routes {
    /** A route that matched, with the values of its path's parameters. */
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route for those with the token. */
    public Routes add(String method, String path, Action action) {
        return add(method, path, Access.TOKEN, action);
    }

    /** Adds a route. The first that matches answers. */
    public Routes add(String method, String path, Access access, Action action) {
        routes.add(new Route(method, path, access, action));
        return this;
    }

    /** All of them, in order. */
    public List<Route> all() {
        return List.copyOf(routes);
    }

    /**
     * The route for a request; HEAD is answered as GET.
     *
     * @throws ProblemException 404, or 405 if the path has other methods
     */
    Match find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> segments = Route.segments(path);
        TreeSet<String> others = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> parameters = route.match(segments);
            if (parameters != null) {
                if (route.method().equals(wanted)) {
                    return new Match(route, parameters);
                }
                others.add(route.method());
            }
        }
        if (others.isEmpty()) {
            throw Problem.notFound("There is nothing at " + path + ".").toException();
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        throw new MethodException(String.join(", ", others), method);
    }

    /** The path is there, but not for this method. */
    static final class MethodException extends RuntimeException {
        private final String allowed;
        private final String method;

        private MethodException(String allowed, String method) {
            super(method, null, false, false);
            this.allowed = allowed;
            this.method = method;
        }

        String allowed() {
            return allowed;
        }

        Problem problem() {
            return Problem.of(
                            "method-not-allowed",
                            405,
                            "The path does not answer this method",
                            method + " is not answered here.")
                    .mend("Use one of: " + allowed + ".");
        }
    }
}
