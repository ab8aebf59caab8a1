package org.redshank.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.ErrorEllipse;
import org.redshank.fleet.alert.Sighting;
import org.redshank.fleet.alert.ThingKind;
import org.redshank.fleet.event.FleetEvents;

/** Alerts reach a web server and a mail server, also one that is not there at first. */
class OutboxTest {
    private static final long PATIENCE_S = 60;

    /** Runs a hundred times as fast, so that pauses are short. */
    private final FleetClock clock = FleetClock.system(100);

    private final FleetEvents events = new FleetEvents();
    private final Alarms alarms = new Alarms(clock, e -> {}, e -> {}, events);

    private static Alert alert(String id) {
        Instant at = Instant.parse("2026-05-01T10:00:00Z");
        return new Alert(
                id,
                "r1",
                "Border",
                "t1",
                at,
                "Border: a boat crossed the line",
                List.of(new Sighting(
                        "v1",
                        "5",
                        at,
                        new LatLon(47, 8),
                        new ErrorEllipse(3, 2, 0),
                        5,
                        90,
                        ThingKind.BOAT,
                        0.9,
                        null,
                        null,
                        List.of())),
                null);
    }

    @Test
    void aWebhookIsTriedAgainUntilItTakesTheAlertAndKeepsTheOrder() throws Exception {
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean broken = calls.incrementAndGet() <= 3;
            // Not closed: the connection is kept, as the answer says.
            exchange.sendResponseHeaders(broken ? 503 : 204, -1);
            // Only when it is answered, since the server stops as soon as both are taken.
            if (!broken) {
                taken.add(body);
            }
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        try (Outbox outbox = new Outbox(clock, alarms, List.of(new Webhook(address)))) {
            outbox.put(alert("alert-r1-t1"));
            outbox.put(alert("alert-r1-t2"));
            assertThat(taken.poll(PATIENCE_S, TimeUnit.SECONDS))
                    .contains("alert-r1-t1")
                    .contains("crossed the line");
            assertThat(taken.poll(PATIENCE_S, TimeUnit.SECONDS)).contains("alert-r1-t2");
        } finally {
            server.stop(0);
        }
        // That it failed for a while is not kept silent.
        assertThat(alarms.all()).extracting(Alarm::text).allMatch(text -> text.contains("it answers 503"));
    }

    @Test
    void aMailIsSent() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BlockingQueue<String> mails = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> receive(socket, mails));
            Mail mail = new Mail("127.0.0.1:" + socket.getLocalPort(), "redshank@example.org", "ranger@example.org");
            try (Outbox outbox = new Outbox(clock, alarms, List.of(mail))) {
                outbox.put(alert("alert-r1-t1"));
                assertThat(mails.poll(PATIENCE_S, TimeUnit.SECONDS))
                        .contains("Subject: Redshank: Border")
                        .contains("To: ranger@example.org")
                        .contains("a boat crossed the line")
                        .contains("Place: 47.0, 8.0");
            }
        }
    }

    /** As much of SMTP (RFC 5321) as takes one mail. */
    private static void receive(ServerSocket server, BlockingQueue<String> mails) {
        try (Socket socket = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 here");
            StringBuilder mail = new StringBuilder();
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && line.equals(".")) {
                    data = false;
                    mails.add(mail.toString());
                    say(socket, "250 taken");
                } else if (data) {
                    mail.append(line).append('\n');
                } else if (line.equals("DATA")) {
                    data = true;
                    say(socket, "354 go on");
                } else {
                    say(socket, line.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            mails.add(String.valueOf(e));
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoWayIsRefused() {
        assertThatThrownBy(() -> new Webhook("ftp://x/y")).hasMessageContaining("ftp://x/y");
        assertThatThrownBy(() -> new Mail("mail.example.org", "a@example.org", "b@example.org"))
                .hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> new Mail("mail.example.org:25", "a@example.org", "nobody"))
                .hasMessageContaining("nobody");
    }
}
