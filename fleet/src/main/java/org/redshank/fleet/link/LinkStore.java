package org.redshank.fleet.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Links as they are remembered: documents of kind "link" in the catalogue. */
final class LinkStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KIND = "link";
    private static final String SETTING = "setting";
    private static final String SIGNED = "signed-until";

    private final Catalogue catalogue;

    LinkStore(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<LinkConfig> all() {
        List<LinkConfig> all = new ArrayList<>();
        for (CatalogueDocument document : catalogue.list(KIND)) {
            JsonNode json = JSON.readTree(document.json());
            all.add(new LinkConfig(
                    document.id(),
                    json.path("name").asString(document.id()),
                    json.path("uri").asString(""),
                    json.path("enabled").asBoolean(true),
                    json.has("signing") ? json.path("signing").asString("") : null));
        }
        return all;
    }

    void put(LinkConfig config) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", config.name())
                .put("uri", config.uri())
                .put("enabled", config.enabled());
        if (config.signing() != null) {
            json.put("signing", config.signing());
        }
        catalogue.put(KIND, config.id(), json.toString());
    }

    void delete(String id) {
        catalogue.delete(KIND, id);
    }

    /** The timestamp that no signature may repeat. */
    long signedUntil() {
        @Nullable String kept = catalogue.get(SETTING, SIGNED);
        return kept == null ? 0 : Long.parseLong(kept.strip());
    }

    void signedUntil(long timestamp) {
        catalogue.put(SETTING, SIGNED, Long.toString(timestamp));
    }
}
