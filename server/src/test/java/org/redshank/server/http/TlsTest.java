package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Catalogue;

final class TlsTest {
    private static final String PASSWORD = "changed-it";

    @TempDir
    Path folder;

    private Path store() {
        return folder.resolve("server.p12");
    }

    @BeforeEach
    void makeCertificate() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @Test
    void aKeyStoreServes() throws Exception {
        KeyStore keys = TlsKeys.pkcs12(store(), PASSWORD);
        assertServes(keys, keys);
    }

    @Test
    void pemFilesServe() throws Exception {
        KeyStore keys = TlsKeys.pkcs12(store(), PASSWORD);
        Path certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key =
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        assertServes(TlsKeys.pem(certificate, key, "x"), keys);
    }

    @Test
    void whatIsWrongIsSaidWithTheFile() throws Exception {
        assertThatThrownBy(() -> TlsKeys.pkcs12(store(), "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("server.p12");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nothing");
        assertThatThrownBy(() -> TlsKeys.pem(nonsense, nonsense, "x")).hasMessageContaining("nonsense.pem");
        KeyStore keys = TlsKeys.pkcs12(store(), PASSWORD);
        Path certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        assertThatThrownBy(() -> TlsKeys.pem(certificate, nonsense, "x")).hasMessageContaining("openssl");
    }

    private Path pem(String kind, byte[] der) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    private void assertServes(KeyStore keys, KeyStore trusted) throws Exception {
        String password = keys == trusted ? PASSWORD : "x";
        SecurityHeaders headers = new SecurityHeaders(true);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", trusted.getCertificate("server"));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusts.getTrustManagers(), null);
        Routes routes = new Routes();
        routes.add(
                "GET",
                "/x",
                Access.OPEN,
                exchange -> exchange.json(200, out -> out.object().end()));
        try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"));
                HttpListener listener = new HttpListener(
                        "127.0.0.1", 0, new HttpListener.Certificate(keys, password), new ProblemPages(headers));
                HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            java.security.SecureRandom random = new java.security.SecureRandom();
            Sessions sessions = new Sessions(catalogue, java.time.InstantSource.system(), random);
            Identity identity = new Identity(AccessToken.in(folder, random), sessions, System::nanoTime);
            listener.open(new FrontDoor(
                    routes, new HostCheck(Set.of()), identity, headers, RateLimit.usual(System::nanoTime)));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + "/x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }
}
