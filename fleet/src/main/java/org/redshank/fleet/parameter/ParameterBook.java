package org.redshank.fleet.parameter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.mavlink.dialect.MavParamType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of vehicles that were read, kept in the catalogue by vehicle. Any thread may call any method. */
public final class ParameterBook {
    private static final String KIND = "parameters";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Catalogue catalogue;

    public ParameterBook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What is kept of a vehicle; null if its parameters were never read. */
    public @Nullable ParameterList get(String vehicle) {
        String json = catalogue.get(KIND, vehicle);
        return json == null ? null : read(json);
    }

    /** Keeps a list. */
    public void put(String vehicle, ParameterList list) {
        catalogue.put(KIND, vehicle, write(list));
    }

    /**
     * Takes over one value that was set, if the list is kept at all.
     *
     * @param hash what stands for all parameters now; empty if that is not known
     */
    public synchronized void changed(String vehicle, Parameter parameter, String hash) {
        ParameterList kept = get(vehicle);
        if (kept != null) {
            put(vehicle, kept.with(parameter, hash));
        }
    }

    private static String write(ParameterList list) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("hash", list.hash()).put("fetchedAt", list.fetchedAt().toString());
        ArrayNode all = node.putArray("parameters");
        for (Parameter p : list.parameters()) {
            ObjectNode one =
                    all.addObject().put("name", p.name()).put("type", p.type().name());
            if (Double.isFinite(p.value())) {
                one.put("value", p.value());
            }
        }
        return node.toString();
    }

    private static ParameterList read(String json) {
        JsonNode node = MAPPER.readTree(json);
        List<Parameter> all = new ArrayList<>();
        for (JsonNode p : node.path("parameters")) {
            all.add(new Parameter(
                    p.path("name").asString(),
                    p.path("value").asDouble(Double.NaN),
                    MavParamType.valueOf(p.path("type").asString())));
        }
        return new ParameterList(
                node.path("hash").asString(),
                Instant.parse(node.path("fetchedAt").asString()),
                all);
    }
}
