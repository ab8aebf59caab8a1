package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.server.http.Access;
import org.redshank.server.http.Route;

/** Whatever is wrong with a request, on whichever route: the answer is a problem (RFC 9457) with a fitting status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryErrorTest {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final World world;

    EveryErrorTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void whoDoesNotSayWhoTheyAreIsAProblem() throws Exception {
        for (Route route : routes()) {
            if (route.access() == Access.TOKEN) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(java.net.URI.create(world.server.address() + path(route)));
                assertProblem(route, request.method(route.method(), BodyPublishers.noBody()), 401);
            }
        }
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        for (Route route : routes()) {
            if (route.path().contains("{id}") && !route.path().endsWith("/track")) {
                String body = bodyFor(route);
                HttpRequest.Builder request = world.request(path(route));
                if (body != null) {
                    request.header("Content-Type", "application/json");
                }
                request.method(route.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
                assertProblem(route, request, 404);
            }
        }
    }

    @Test
    void aBodyThatCannotBeReadIsAProblem() throws Exception {
        for (Route route : routes()) {
            if (WITH_BODY.contains(route.method()) && !route.path().equals("/api/replays/{id}")) {
                for (String body :
                        List.of("{", "[]", "null", "{\"a\":1,\"a\":2}", "\u0000", "{\"x\":" + "[".repeat(90))) {
                    assertProblem(route, json(route, body), 400, 404, 422);
                }
            }
        }
    }

    @Test
    void anotherMethodIsAProblemThatSaysWhichThereAre() throws Exception {
        for (String path :
                new TreeSet<>(routes().stream().map(EveryErrorTest::path).toList())) {
            HttpResponse<String> answer = world.client.send(
                    world.request(path).method("TRACE", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    private List<Route> routes() {
        return world.server.routes().stream()
                .filter(route -> !route.path().equals("/*"))
                .toList();
    }

    private static String path(Route route) {
        return route.path().replaceAll("\\{\\w+}", "none");
    }

    /** A body that is right, so that only the path is wrong. */
    private static @org.jspecify.annotations.Nullable String bodyFor(Route route) {
        return switch (route.method() + " " + route.path()) {
            case "PATCH /api/vehicles/{id}" -> "{\"name\":\"Curlew\"}";
            case "POST /api/vehicles/{id}/raw" -> "{\"message\":\"HEARTBEAT\",\"fields\":{}}";
            case "POST /api/tasks/{id}/approval" -> "{\"name\":\"Curlew\"}";
            case "PUT /api/plans/{id}" -> "{\"name\":\"Round\",\"revision\":1,\"items\":[]}";
            case "PATCH /api/links/{id}" -> "{\"enabled\":true}";
            case "POST /api/alarms/{id}/acknowledge" -> "{}";
            case "PATCH /api/replays/{id}" -> "{\"paused\":true}";
            default -> null;
        };
    }

    private HttpRequest.Builder json(Route route, String body) {
        return world.request(path(route))
                .header("Content-Type", "application/json")
                .method(route.method(), BodyPublishers.ofString(body));
    }

    private void assertProblem(Route route, HttpRequest.Builder request, Integer... statuses) throws Exception {
        HttpResponse<String> answer = world.client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(route.method() + " " + route.path() + ": " + answer.body())
                .isIn((Object[]) statuses);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(route.method() + " " + route.path())
                .hasValue("application/problem+json");
        world.contract.check(route.method(), path(route), answer, answer.body());
    }
}
