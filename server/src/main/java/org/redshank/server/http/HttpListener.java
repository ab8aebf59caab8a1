package org.redshank.server.http;

import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** Jetty on one address and port, with virtual threads for whatever may block. */
public final class HttpListener implements AutoCloseable {
    private static final int MOST_THREADS = 16;
    private static final int MOST_CONNECTIONS = 2000;
    private static final int HEADER_BYTES = 16 << 10;
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** Small, so that a slow reader of the live feed is noticed soon and does not get stale figures. */
    private static final int SEND_BUFFER = 128 << 10;

    /** The live feed expects nothing from its clients. */
    private static final int MOST_FROM_WEB_SOCKET = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final ServerWebSocketContainer webSockets;

    /** A certificate with its key, and the password of both. */
    public record Certificate(KeyStore store, String password) {
        @Override
        public String toString() {
            return "a certificate";
        }
    }

    /** Prepares a listener, which opens nothing yet; port 0 is any free one. */
    public HttpListener(String address, int port, @Nullable Certificate certificate, ProblemPages problems) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory()));
        server = new Server(threads);
        server.setErrorHandler(problems);
        server.setStopTimeout(2000);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (certificate == null) {
            connector = new ServerConnector(server, 1, 1, plain);
        } else {
            // Clients come by address as often as by name; the certificate is the operator's own.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(
                    server, 1, 1, new SslConnectionFactory(tls(certificate), HttpVersion.HTTP_1_1.asString()), plain);
        }
        connector.setHost(address);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        webSockets = webSockets(server);
    }

    /** What upgrades requests to WebSockets. */
    public ServerWebSocketContainer webSockets() {
        return webSockets;
    }

    /**
     * Begins to answer.
     *
     * @throws Exception when the address cannot be had
     */
    public void open(Handler handler) throws Exception {
        server.setHandler(handler);
        server.start();
    }

    /** The port that it has. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // whoever was still connected after the stop timeout was cut off
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop cleanly", e);
        }
    }

    private static SslContextFactory.Server tls(Certificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.store());
        tls.setKeyStorePassword(certificate.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setSniRequired(false);
        return tls;
    }

    private static ServerWebSocketContainer webSockets(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setIdleTimeout(IDLE.multipliedBy(2));
        container.setMaxTextMessageSize(MOST_FROM_WEB_SOCKET);
        container.setMaxBinaryMessageSize(MOST_FROM_WEB_SOCKET);
        // Figures hardly compress, and each client would have its own deflater and pay for it with the processor.
        WebSocketServerComponents.ensureWebSocketComponents(server)
                .getExtensionRegistry()
                .unregister("permessage-deflate");
        return container;
    }
}
