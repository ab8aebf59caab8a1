package org.redshank.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Clients of the live feed in a process of their own. Arguments: HTTP port, token, interval in milliseconds, how many that
 * read, how many that read nothing. Prints a line when all are connected; for each line it reads it prints how many bytes
 * and messages all readers had and the longest time in milliseconds that any of them waited for a message since the line
 * before. Ends with its input.
 */
public final class LiveClients {
    private LiveClients() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        String token = arguments[1];
        String path = "/api/live?intervalMs=" + arguments[2];
        HttpClient http = HttpClient.newHttpClient();
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            Reader reader = new Reader();
            http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + path), reader)
                    .join();
            readers.add(reader);
        }
        List<Socket> deaf = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
            deaf.add(deaf(port, token, path));
        }
        System.out.println(readers.size() + deaf.size());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(readers.stream()
                            .mapToLong(reader -> reader.bytes.get())
                            .sum() + " "
                    + readers.stream()
                            .mapToLong(reader -> reader.messages.get())
                            .sum() + " "
                    + readers.stream().mapToLong(Reader::takeLongestGap).max().orElse(0) / 1e6);
        }
        http.shutdownNow();
        for (Socket socket : deaf) {
            socket.close();
        }
    }

    /** Opens the feed with a small window, and reads no byte after the answer's headers. */
    private static Socket deaf(int port, String token, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && answer.indexOf("\r\n\r\n") < 0; next = in.read()) {
            answer.append((char) next);
        }
        return socket;
    }

    private static final class Reader implements WebSocket.Listener {
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong messages = new AtomicLong();
        private final AtomicLong longestGap = new AtomicLong();
        private volatile long last = System.nanoTime();

        long takeLongestGap() {
            return longestGap.getAndSet(0);
        }

        private void heard(WebSocket socket, int length, boolean whole) {
            bytes.addAndGet(length);
            if (whole) {
                long now = System.nanoTime();
                long gap = now - last;
                last = now;
                longestGap.accumulateAndGet(gap, Math::max);
                messages.incrementAndGet();
            }
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean whole) {
            heard(socket, data.remaining(), whole);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            heard(socket, data.length(), whole);
            return null;
        }
    }
}
