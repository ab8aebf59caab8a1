package org.redshank.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.vehicle.HardwareId;
import org.redshank.fleet.vehicle.Identity;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;
import org.redshank.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Remembers who the vehicles are: documents of kind "vehicle" in the catalogue, written by a thread that may wait. */
final class VehicleMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VehicleMemory.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KIND = "vehicle";

    private final Catalogue catalogue;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("vehicle-memory").factory());

    VehicleMemory(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All that are remembered. */
    static List<Identity> read(Catalogue catalogue) {
        List<Identity> all = new ArrayList<>();
        for (CatalogueDocument document : catalogue.list(KIND)) {
            JsonNode json = JSON.readTree(document.json());
            @Nullable
            String hardwareId = json.has("hardwareId") ? json.path("hardwareId").asString("") : null;
            all.add(new Identity(
                    document.id(),
                    json.path("name").asString(document.id()),
                    hardwareId == null ? null : new HardwareId(hardwareId),
                    json.path("systemId").asInt(0),
                    json.path("link").asString(""),
                    channels(json.path("channels"))));
        }
        return all;
    }

    /** Keeps one soon. */
    void keep(Identity identity) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", identity.name())
                .put("systemId", identity.systemId())
                .put("link", identity.link());
        if (identity.hardwareId() != null) {
            json.put("hardwareId", identity.hardwareId().hex());
        }
        ArrayNode channels = json.putArray("channels");
        identity.channels().forEach(channels::add);
        soon(() -> catalogue.put(KIND, identity.id(), json.toString()));
    }

    /** Forgets one soon. */
    void forget(String id) {
        soon(() -> catalogue.delete(KIND, id));
    }

    private static List<Integer> channels(JsonNode json) {
        List<Integer> channels = new ArrayList<>();
        json.forEach(channel -> channels.add(channel.asInt(0)));
        return channels;
    }

    private void soon(Runnable work) {
        writer.execute(() -> {
            try {
                work.run();
            } catch (JournalException e) {
                LOG.warn("a vehicle could not be remembered", e);
            }
        });
    }

    /** Returns when everything is written. */
    @Override
    public void close() {
        writer.close();
    }
}
