package org.redshank.app.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A client of the live feed that reads all and keeps nothing: stands in for a console that nobody opened. */
final class LiveWatcher implements AutoCloseable {
    private final LongAdder bytes = new LongAdder();
    private final @Nullable HttpClient http;

    private LiveWatcher(@Nullable HttpClient http) {
        this.http = http;
    }

    static LiveWatcher none() {
        return new LiveWatcher(null);
    }

    /** Connects, or throws what the handshake threw. */
    static LiveWatcher connect(URI console, String token) {
        HttpClient http = HttpClient.newHttpClient();
        LiveWatcher watcher = new LiveWatcher(http);
        http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://" + console.getAuthority() + "/api/live"), watcher.new Reader())
                .join();
        return watcher;
    }

    long bytes() {
        return bytes.sum();
    }

    @Override
    public void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }

    private final class Reader implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            bytes.add(data.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            bytes.add(data.length());
            socket.request(1);
            return null;
        }
    }
}
