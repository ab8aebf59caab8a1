package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrontDoorTest {
    private final Shell shell;

    FrontDoorTest(@TempDir Path folder) throws Exception {
        shell = new Shell(folder);
    }

    @AfterAll
    void stop() {
        shell.close();
    }

    @Test
    void tokenOpensAndAnythingElseDoesNot() throws Exception {
        assertThat(shell.send(shell.authorised("/api/hello")).statusCode()).isEqualTo(200);
        assertThat(shell.send(shell.request("/api/open")).statusCode()).isEqualTo(200);
        assertThat(shell.send(shell.request("/api/local")).statusCode()).isEqualTo(200);

        HttpResponse<String> none = shell.send(shell.request("/api/hello"));
        assertProblem(none, 401, "unauthorised");
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer"));
        assertThat(Shell.json(none.body()).path("mend").stringValue()).contains("/api/session");

        assertProblem(
                shell.send(shell.request("/api/hello").header("Authorization", "Bearer wrong")), 401, "unauthorised");
        assertProblem(
                shell.send(shell.request("/api/hello").header("Authorization", "Basic eA==")), 401, "unauthorised");
    }

    @Test
    void sessionCookieIsStrictAndEndsWithLogout() throws Exception {
        HttpResponse<String> wrong = logIn("not the token");
        assertProblem(wrong, 401, "unauthorised");

        HttpResponse<String> in = logIn(shell.token.text());
        assertThat(in.statusCode()).isEqualTo(204);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain(shell.token.text());

        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(shell.send(shell.request("/api/hello").header("Cookie", pair))
                        .body())
                .contains("operator");
        assertThat(shell.send(shell.request("/api/session")
                                .header("Cookie", pair)
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(shell.send(shell.request("/api/hello").header("Cookie", pair)), 401, "unauthorised");
        assertThat(shell.send(shell.request("/api/session").DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void unknownPathsAndMethodsAreProblems() throws Exception {
        assertProblem(shell.send(shell.authorised("/api/nothing")), 404, "not-found");
        assertProblem(shell.send(shell.authorised("/api/things/")), 404, "not-found");
        assertProblem(shell.send(shell.request("/no/such/file.js")), 404, "not-found");
        HttpResponse<String> post = shell.send(shell.authorised("/api/things/a").POST(BodyPublishers.ofString("{}")));
        assertProblem(post, 405, "method-not-allowed");
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD, PUT");
    }

    @Test
    void headIsGetWithoutBody() throws Exception {
        HttpResponse<String> head = shell.send(shell.authorised("/api/long").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).hasValue("9000");
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws Exception {
        for (String path : List.of("/api/open", "/api/nothing", "/")) {
            HttpResponse<String> answer = shell.send(shell.request(path));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(v -> assertThat(v)
                            .contains("default-src 'self'")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void foreignNamesAndOriginsAreRefused() throws Exception {
        assertThat(shell.raw(get("/api/open", "evil.example", "")))
                .startsWith("HTTP/1.1 421")
                .contains("wrong-host");
        assertThat(shell.raw(get("/", "evil.example:80", ""))).startsWith("HTTP/1.1 421");
        assertThat(shell.raw(get("/api/open", "drones.example", ""))).startsWith("HTTP/1.1 200");
        assertThat(shell.raw(get("/api/open", "localhost:" + shell.port(), ""))).startsWith("HTTP/1.1 200");
        assertThat(shell.raw(get("/api/open", "[::1]:" + shell.port(), ""))).startsWith("HTTP/1.1 200");

        String own = "Origin: http://localhost:" + shell.port() + "\r\n";
        assertThat(shell.raw(get("/api/open", "localhost:" + shell.port(), own)))
                .startsWith("HTTP/1.1 200");
        for (String origin : List.of(
                "http://evil.example", "null", "http://localhost:1", "https://localhost:" + shell.port(), "x y")) {
            assertThat(shell.raw(get("/api/open", "localhost:" + shell.port(), "Origin: " + origin + "\r\n")))
                    .as(origin)
                    .startsWith("HTTP/1.1 403")
                    .contains("wrong-origin");
        }
    }

    @Test
    void whatIsNotHttpIsAProblemToo() throws Exception {
        assertThat(shell.raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(shell.raw("GET /api/open HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("urn:redshank:problem:http");
        assertThat(shell.raw("GET /api/things/a%2f..%2fb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aFaultOfTheServerTellsNothingOfItsInside() throws Exception {
        HttpResponse<String> answer = shell.send(shell.authorised("/api/broken"));
        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).contains("reference").doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void longAnswersAreCompressedForThoseWhoCanReadIt() throws Exception {
        HttpResponse<byte[]> gzip = shell.client.send(
                shell.authorised("/api/long").header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(gzip.body().length).isLessThan(1000);
        assertThat(shell.send(shell.authorised("/api/long")).body()).hasSize(9000);
    }

    @Test
    void bodiesAreReadStrictlyAndAllFaultsToldAtOnce() throws Exception {
        assertThat(shell.put("{\"name\":\"a\",\"latDeg\":52.5,\"count\":3}").body())
                .isEqualTo("{\"name\":\"a\",\"latDeg\":52.5,\"count\":3}");

        HttpResponse<String> wrong = shell.put("""
                {"name":"", "latDeg":90.5, "count":1.5, "nested":{"on":"yes","off":1}, "list":[0.5, 2], "more/of~it":1}""");
        assertProblem(wrong, 422, "invalid");
        JsonNode errors = Shell.json(wrong.body()).path("errors");
        assertThat(errors.findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/name", "/latDeg", "/count", "/nested/on", "/nested/off", "/list/1", "/more~1of~0it");

        assertThat(Shell.json(shell.put("{}").body()).path("errors").findValuesAsString("pointer"))
                .containsExactly("/name", "/latDeg", "/count");
        assertThat(Shell.json(shell.put("[1]").body()).path("errors").findValuesAsString("pointer"))
                .contains("");
    }

    @Test
    void whatIsNotJsonIsSaidWithItsPlace() throws Exception {
        for (String body : List.of(
                "",
                "{",
                "{\"latDeg\":NaN}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":Infinity}",
                "[".repeat(100),
                "{\"a\":01}")) {
            HttpResponse<String> answer = shell.put(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(Shell.json(answer.body()).path("type").stringValue())
                    .isEqualTo("urn:redshank:problem:malformed");
        }
        assertThat(shell.put("{\n  \"a\": ?}").body()).contains("line 2 column");
        assertThat(Shell.json(shell.put("{\"name\":\"a\",\"count\":1,\"latDeg\":1e999}")
                                .body())
                        .path("errors")
                        .findValuesAsString("pointer"))
                .containsExactly("/latDeg");
    }

    @Test
    void otherMediaTypesAndLongBodiesAreRefused() throws Exception {
        assertProblem(
                shell.send(shell.authorised("/api/things/a")
                        .header("Content-Type", "text/plain")
                        .PUT(BodyPublishers.ofString("{}"))),
                415,
                "media-type");
        byte[] large = new byte[Exchange.MOST_JSON + 1];
        assertProblem(
                shell.send(shell.authorised("/api/things/a")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(large))),
                413,
                "too-large");
        assertProblem(
                shell.send(shell.authorised("/api/things/a")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))),
                413,
                "too-large");
    }

    @Test
    void pathParametersAreDecodedOnce() throws Exception {
        assertThat(shell.send(shell.authorised("/api/things/a%20b%3Ac")).body()).isEqualTo("{\"id\":\"a b:c\"}");
    }

    private HttpResponse<String> logIn(String token) throws Exception {
        return shell.send(shell.request("/api/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private static String get(String path, String host, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + more + "\r\n";
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Shell.json(answer.body());
        assertThat(problem.path("type").stringValue()).isEqualTo("urn:redshank:problem:" + kind);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").stringValue()).isNotBlank();
    }
}
