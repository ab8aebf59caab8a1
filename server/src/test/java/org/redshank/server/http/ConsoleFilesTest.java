package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleFilesTest {
    private final Shell shell;

    ConsoleFilesTest(@TempDir Path folder) throws Exception {
        shell = new Shell(folder);
    }

    @AfterAll
    void stop() {
        shell.close();
    }

    @Test
    void thePageIsAskedForAgainAndItsPartsAreKept() throws Exception {
        HttpResponse<String> page = shell.send(shell.request("/"));
        assertThat(page.body()).contains("<title>Test</title>");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(shell.send(shell.request("/index.html")).body()).isEqualTo(page.body());

        String tag = page.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = shell.send(shell.request("/").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        HttpResponse<String> script = shell.send(shell.request("/assets/app-12ab.js"));
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("immutable"));
    }

    @Test
    void textIsCompressed() throws Exception {
        var zipped = shell.client.send(
                shell.request("/assets/app-12ab.js")
                        .header("Accept-Encoding", "br, gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        var plain = shell.client.send(
                shell.request("/assets/app-12ab.js").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void nothingElseOfTheClassPathIsServed() throws Exception {
        for (String path : List.of(
                "/../openapi.yaml",
                "/..%2fopenapi.yaml",
                "/%2e%2e/openapi.yaml",
                "/assets/../../openapi.yaml",
                "//etc/passwd",
                "/./index.html/",
                "/assets",
                "/assets/",
                "/.hidden.js",
                "/index.html%00.js",
                "/org/redshank/server/http/Shell.class",
                "/a\\b.js")) {
            String answer = shell.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).containsPattern("^HTTP/1.1 4\\d\\d").contains("application/problem+json");
        }
    }
}
