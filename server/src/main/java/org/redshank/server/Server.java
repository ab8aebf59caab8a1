package org.redshank.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.replay.Replay;
import org.redshank.server.api.AboutRoutes;
import org.redshank.server.api.AlarmRoutes;
import org.redshank.server.api.BudgetRoutes;
import org.redshank.server.api.GateRoute;
import org.redshank.server.api.InspectorRoutes;
import org.redshank.server.api.JournalRoutes;
import org.redshank.server.api.LinkRoutes;
import org.redshank.server.api.OrderRoutes;
import org.redshank.server.api.PlanRoutes;
import org.redshank.server.api.RadioRoutes;
import org.redshank.server.api.ReplayRoutes;
import org.redshank.server.api.Replays;
import org.redshank.server.api.SeenRoutes;
import org.redshank.server.api.SilenceRoutes;
import org.redshank.server.api.VehicleRoutes;
import org.redshank.server.api.alert.AlertRoutes;
import org.redshank.server.api.task.ShapeRoutes;
import org.redshank.server.api.task.TaskRoutes;
import org.redshank.server.history.History;
import org.redshank.server.http.AccessToken;
import org.redshank.server.http.ConsoleFiles;
import org.redshank.server.http.FrontDoor;
import org.redshank.server.http.HostCheck;
import org.redshank.server.http.HttpListener;
import org.redshank.server.http.Identity;
import org.redshank.server.http.ProblemPages;
import org.redshank.server.http.RateLimit;
import org.redshank.server.http.Route;
import org.redshank.server.http.Routes;
import org.redshank.server.http.SecurityHeaders;
import org.redshank.server.http.SessionRoutes;
import org.redshank.server.http.Sessions;
import org.redshank.server.http.TlsKeys;
import org.redshank.server.live.LiveFeed;
import org.redshank.server.live.LiveLatency;
import org.redshank.server.live.LiveLimits;
import org.redshank.server.live.LiveRoute;
import org.redshank.server.metrics.MetricsRoute;
import org.redshank.server.picture.Carriers;
import org.redshank.server.picture.ChangeRoutes;
import org.redshank.server.picture.CompanionRoutes;
import org.redshank.server.picture.Findings;
import org.redshank.server.picture.Jobs;
import org.redshank.server.picture.MapRoutes;
import org.redshank.server.picture.MovementRoutes;
import org.redshank.server.picture.PictureRoutes;
import org.redshank.server.picture.PictureStore;
import org.redshank.server.picture.Workshop;

/** The server of a fleet: the console, the REST interface and the live feed on one port. */
public final class Server implements AutoCloseable {
    private final ServerOptions options;
    private final AccessToken token;
    private final Routes routes;
    private final Replays replays;
    private final Jobs jobs;
    private final LiveFeed live;
    private final HttpListener listener;

    private Server(
            ServerOptions options,
            AccessToken token,
            Routes routes,
            Replays replays,
            Jobs jobs,
            LiveFeed live,
            HttpListener listener) {
        this.replays = replays;
        this.jobs = jobs;
        this.options = options;
        this.token = token;
        this.routes = routes;
        this.live = live;
        this.listener = listener;
    }

    /**
     * Serves a fleet, which stays the caller's to close.
     *
     * @throws ServerStartException when the address cannot be had or must not be used
     */
    public static Server start(ServerOptions options, Fleet fleet, Workshop workshop) {
        return start(options, fleet, workshop, LiveLimits.defaults());
    }

    /** The same with other limits for the clients of the live feed. */
    static Server start(ServerOptions options, Fleet fleet, Workshop workshop, LiveLimits limits) {
        requireSafe(options);
        SecureRandom random = new SecureRandom();
        AccessToken token = AccessToken.in(options.dataFolder(), random);
        Sessions sessions = new Sessions(fleet.catalogue(), InstantSource.system(), random);
        Identity identity = new Identity(token, sessions, System::nanoTime);
        boolean secure = options.tls() != null;
        SecurityHeaders headers = new SecurityHeaders(secure);
        HttpListener listener =
                new HttpListener(options.address(), options.port(), certificate(options), new ProblemPages(headers));
        LiveFeed live = new LiveFeed(fleet, () -> fleet.links().list(), sessions::open, limits);
        sessions.onEnd(live::endLogin);
        Routes routes = new Routes();
        new SessionRoutes(identity, sessions, secure).addTo(routes);
        Replays replays = new Replays();
        PictureStore pictures = new PictureStore(options.dataFolder().resolve("pictures"));
        Carriers carriers =
                new Carriers(fleet.vehicles(), fleet.clock(), fleet.options().terrain() != null);
        Jobs jobs = new Jobs(options.dataFolder().resolve("maps"), pictures, workshop, fleet.clock(), carriers);
        new PictureRoutes(pictures).addTo(routes);
        new MapRoutes(jobs, pictures).addTo(routes);
        new ChangeRoutes(jobs, pictures).addTo(routes);
        new MovementRoutes(jobs, pictures, fleet.vehicles()).addTo(routes);
        new CompanionRoutes(options.dataFolder().resolve("companions")).addTo(routes);
        Findings.of(jobs, fleet.alerts());
        addFleet(routes, options, fleet, replays, live, listener);
        new ConsoleFiles(Server.class.getClassLoader(), "console").addTo(routes);
        FrontDoor door = new FrontDoor(
                routes, new HostCheck(options.hostNames()), identity, headers, RateLimit.usual(System::nanoTime));
        Server server = new Server(options, token, routes, replays, jobs, live, listener);
        server.open(door);
        return server;
    }

    private static void addFleet(
            Routes routes, ServerOptions options, Fleet fleet, Replays replays, LiveFeed live, HttpListener listener) {
        History history = new History(fleet.journal());
        new VehicleRoutes(fleet, replays).addTo(routes);
        new InspectorRoutes(fleet, history).addTo(routes);
        new OrderRoutes(fleet.orders(), fleet.vehicles()).addTo(routes);
        new PlanRoutes(fleet.plans()).addTo(routes);
        new TaskRoutes(
                        fleet.tasks(),
                        fleet.vehicles(),
                        fleet.losses(),
                        fleet.options().setting(),
                        fleet.clock())
                .addTo(routes);
        new ShapeRoutes().addTo(routes);
        new SeenRoutes(fleet.seen(), fleet.clock()).addTo(routes);
        new RadioRoutes(fleet.options(), fleet.signals()).addTo(routes);
        new SilenceRoutes(fleet.silences()).addTo(routes);
        new BudgetRoutes(fleet.budgets()).addTo(routes);
        new LinkRoutes(fleet.links()).addTo(routes);
        new AlertRoutes(fleet.alerts(), fleet.alarms()).addTo(routes);
        new AlarmRoutes(fleet.alarms(), replays, history).addTo(routes);
        new JournalRoutes(fleet.journal(), history, fleet.clock()).addTo(routes);
        new LiveRoute(live, listener.webSockets(), replays::find).addTo(routes);
        new ReplayRoutes(fleet, replays, live).addTo(routes);
        new GateRoute(fleet.gate()).addTo(routes);
        new AboutRoutes(fleet, options.version()).addTo(routes);
        new MetricsRoute(fleet, live).addTo(routes);
    }

    /** The port that it has. */
    public int port() {
        return listener.port();
    }

    /** Where the console is, with the token: a secret. */
    public String consoleAddress() {
        return address() + "/#token=" + token.text();
    }

    /** Where the server is. */
    public String address() {
        String host = options.address().contains(":") ? "[" + options.address() + "]" : options.address();
        boolean any = host.equals("0.0.0.0") || host.equals("[::]");
        return (options.tls() == null ? "http://" : "https://") + (any ? "127.0.0.1" : host) + ":" + port();
    }

    /** The token that opens it: a secret. */
    public String token() {
        return token.text();
    }

    /** How long figures take from the link to the clients. */
    public LiveLatency liveLatency() {
        return live.latency();
    }

    /** Clients of the live feed now. */
    public int liveClients() {
        return live.clients();
    }

    /** Where the console shows this replay of a log, which from now on is the server's to close. */
    public String consoleAddress(Replay replay) {
        return address() + "/?replay=" + replays.add("tlog", replay, null).id() + "#token=" + token.text();
    }

    List<Route> routes() {
        return routes.all();
    }

    /** Tells the clients, and answers no more. */
    @Override
    public void close() {
        live.close();
        listener.close();
        replays.close();
        jobs.close();
    }

    private void open(FrontDoor door) {
        try {
            listener.open(door);
        } catch (Exception e) {
            close();
            throw new ServerStartException(whyNot(e), e);
        }
    }

    private String whyNot(Exception e) {
        String where = "port " + options.port() + " on " + options.address();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof BindException && said.contains("in use")) {
                return where + " is taken by another program: stop that one, or choose another port with --port";
            }
            if (cause instanceof BindException && said.contains("Permission denied")) {
                return where + " needs more rights: choose a port above 1023 with --port";
            }
            if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
                return where + " cannot be had, because this machine does not have that address: choose one of its own";
            }
        }
        return where + " cannot be opened: " + e.getMessage();
    }

    /** A token that crosses a network in the open is everybody's. */
    private static void requireSafe(ServerOptions options) {
        if (options.tls() == null && !options.insecureNetwork() && !isLoopback(options.address())) {
            throw new ServerStartException(
                    "listening on " + options.address() + " without TLS would show the token to the network:"
                            + " give a certificate, or allow it with --insecure-network",
                    null);
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ServerStartException("there is no address " + address + ": use one of this machine's", e);
        }
    }

    private static HttpListener.@Nullable Certificate certificate(ServerOptions options) {
        try {
            return switch (options.tls()) {
                case null -> null;
                case ServerOptions.Tls.Pkcs12(var file, var password) ->
                    new HttpListener.Certificate(TlsKeys.pkcs12(file, password), password);
                case ServerOptions.Tls.Pem(var certificate, var key) ->
                    new HttpListener.Certificate(TlsKeys.pem(certificate, key, "pem"), "pem");
            };
        } catch (IllegalArgumentException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), e);
        }
    }
}
