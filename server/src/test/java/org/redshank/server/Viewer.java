package org.redshank.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the live feed, which remembers all it was told. */
final class Viewer implements WebSocket.Listener, AutoCloseable {
    /** A record of a vehicle, with when it came. */
    record Seen(int handle, int flags, double latDeg, double lonDeg, long arrivedNanos) {}

    final List<JsonNode> texts = new CopyOnWriteArrayList<>();
    final List<Seen> records = new CopyOnWriteArrayList<>();
    final List<Integer> counts = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Contract contract;
    private final StringBuilder text = new StringBuilder();
    private final List<byte[]> parts = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicBoolean owing = new AtomicBoolean();

    Viewer(World world, String query) throws Exception {
        this(world, query, "Authorization", "Bearer " + world.server.token());
    }

    Viewer(World world, String query, String header, String value) throws Exception {
        contract = world.contract;
        socket = client.newWebSocketBuilder()
                .header(header, value)
                .buildAsync(URI.create(world.server.address().replace("http", "ws") + "/api/live" + query), this)
                .get(30, TimeUnit.SECONDS);
    }

    /** Reads no more, until told to. */
    void pause() {
        paused.set(true);
    }

    void resume() {
        paused.set(false);
        if (owing.getAndSet(false)) {
            socket.request(1);
        }
    }

    private void more(WebSocket from) {
        if (paused.get()) {
            owing.set(true);
        } else {
            from.request(1);
        }
    }

    /** The texts of a type, in order. */
    List<JsonNode> of(String type) {
        return texts.stream()
                .filter(message -> message.path("type").stringValue().equals(type))
                .toList();
    }

    /** The system ids of the vehicles it was told of. */
    Set<Integer> systems() {
        return of("vehicle").stream()
                .map(message -> message.at("/vehicle/systemId").intValue())
                .collect(Collectors.toSet());
    }

    /** Kinds of the alarms that are not over, by the last that it was told of each. */
    List<String> openAlarms() {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        of("alarm").forEach(message -> last.put(message.at("/alarm/id").stringValue(), message.path("alarm")));
        return last.values().stream()
                .filter(alarm -> !alarm.has("clearedAt") || !alarm.has("acknowledgedAt"))
                .map(alarm -> alarm.path("kind").stringValue())
                .toList();
    }

    /** Whether a record had this latitude. */
    boolean saw(double latDeg) {
        return records.stream().anyMatch(record -> record.latDeg() == latDeg);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            contract.checkNamed("LiveMessage", whole);
            texts.add(JsonMapper.shared().readTree(whole));
        }
        more(from);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        parts.add(part);
        if (last) {
            ByteBuffer whole =
                    ByteBuffer.allocate(parts.stream().mapToInt(p -> p.length).sum());
            parts.forEach(whole::put);
            parts.clear();
            read(whole.flip().order(ByteOrder.LITTLE_ENDIAN));
        }
        more(from);
        return CompletableFuture.completedStage(null);
    }

    private void read(ByteBuffer message) {
        int count = message.getShort(2) & 0xFFFF;
        if (message.get(0) != 1 || message.get(1) != 1 || message.remaining() != 16 + 96 * count) {
            throw new AssertionError("not a VEHICLES message of version 1");
        }
        counts.add(count);
        for (int i = 0; i < count; i++) {
            int at = 16 + 96 * i;
            records.add(new Seen(
                    message.getInt(at),
                    message.getInt(at + 4),
                    message.getInt(at + 8) / 1e7,
                    message.getInt(at + 12) / 1e7,
                    System.nanoTime()));
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
