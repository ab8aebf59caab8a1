package org.redshank.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;

/**
 * Who is logged in. A session is a random secret in a cookie; only its hash is kept, in the catalogue, so that it outlives a
 * restart and a copy of the catalogue opens nothing.
 */
public final class Sessions {
    /** How long a session lasts. */
    static final Duration LENGTH = Duration.ofDays(7);

    private static final int MOST = 1000;
    private static final String KIND = "session";

    private final Catalogue catalogue;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Takes up the sessions in the catalogue that are not over. */
    public Sessions(Catalogue catalogue, InstantSource clock, SecureRandom random) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.random = random;
        for (CatalogueDocument document : catalogue.list(KIND)) {
            Instant end = Instant.parse(document.json().replace("\"", ""));
            ends.put(document.id(), end);
        }
        removeOld();
    }

    /** Begins a session and gives its secret. */
    String begin() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        removeOld();
        Instant end = clock.instant().plus(LENGTH);
        catalogue.put(KIND, id(secret), "\"" + end + "\"");
        ends.put(id(secret), end);
        return secret;
    }

    /** The id of the session with this secret, null if there is none. */
    @Nullable
    String find(String secret) {
        String id = id(secret);
        Instant end = ends.get(id);
        return end != null && clock.instant().isBefore(end) ? id : null;
    }

    /** Whether a session goes on. */
    public boolean open(String id) {
        Instant end = ends.get(id);
        return end != null && clock.instant().isBefore(end);
    }

    /** Ends a session. */
    void end(String id) {
        if (ends.remove(id) != null) {
            catalogue.delete(KIND, id);
            listeners.forEach(listener -> listener.accept(id));
        }
    }

    /** Tells when a session was ended before its time. */
    public void onEnd(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void removeOld() {
        Instant now = clock.instant();
        List<Map.Entry<String, Instant>> all = new ArrayList<>(ends.entrySet());
        all.sort(Comparator.comparing(Map.Entry::getValue));
        int tooMany = all.size() - MOST + 1;
        for (int i = 0; i < all.size(); i++) {
            if (i < tooMany || !all.get(i).getValue().isAfter(now)) {
                end(all.get(i).getKey());
            }
        }
    }

    private static String id(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
