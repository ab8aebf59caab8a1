package org.redshank.server.live;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** Opens the live feed's WebSocket. */
public final class LiveRoute {
    private final LiveFeed feed;
    private final ServerWebSocketContainer container;
    private final Function<String, LiveFeed.@Nullable Replayed> replays;

    /** @param replays finds a replay by its id */
    public LiveRoute(
            LiveFeed feed, ServerWebSocketContainer container, Function<String, LiveFeed.@Nullable Replayed> replays) {
        this.feed = feed;
        this.container = container;
        this.replays = replays;
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/live", this::open);
    }

    private void open(Exchange exchange) throws IOException {
        Query query = exchange.query();
        String replayId = query.text("replay", 200);
        boolean json = query.word("format", List.of("binary", "json")).equals("json");
        int interval = query.whole("intervalMs", 20, 10_000, 200);
        query.done();
        LiveFeed.Replayed replay = replayId == null ? null : replays.apply(replayId);
        if (replayId != null && replay == null) {
            throw Problem.notFound("There is no replay " + replayId + ".").toException();
        }
        if (!feed.room()) {
            throw Problem.of(
                            "too-many-clients",
                            503,
                            "Too many clients",
                            "The live feed has as many clients as it takes.")
                    .mend("Close another console, or wait.")
                    .toException();
        }
        if (!"websocket".equalsIgnoreCase(exchange.header("Upgrade"))) {
            throw Problem.of("upgrade", 426, "This is a WebSocket", "The live feed is a WebSocket.")
                    .mend("Open it as a WebSocket (RFC 6455), version 13.")
                    .toException();
        }
        LiveClient client =
                feed.client(new Audience.Form(json, interval), exchange.caller().session(), replay);
        boolean taken =
                container.upgrade((_, _, _) -> client, exchange.request(), exchange.response(), exchange.callback());
        if (taken) {
            exchange.handOver();
        } else {
            throw Problem.malformed("The WebSocket's opening request is not right (RFC 6455, section 4.2.1).")
                    .toException();
        }
    }
}
