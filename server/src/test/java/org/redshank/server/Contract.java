package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document, and whether answers are as it says. */
final class Contract {
    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Contract() throws Exception {
        try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            document = YAMLMapper.shared().readTree(yaml);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Fails unless the answer to this operation is as described. */
    void check(String method, String path, HttpResponse<?> response, @Nullable String body) {
        JsonNode operation = operation(method, path);
        String status = Integer.toString(response.statusCode());
        JsonNode described = operation.path("responses").path(status);
        boolean problem = described.isMissingNode();
        if (problem) {
            assertThat(response.statusCode())
                    .as(method + " " + path + ": " + body)
                    .isGreaterThanOrEqualTo(400);
            described = operation.path("responses").path("default");
        }
        described = resolved(described);
        if (!described.has("content")) {
            assertThat(body).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode content = described.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(method + " " + path + " gave " + type)
                .isFalse();
        if (content.has("schema") && type.endsWith("json")) {
            checkAgainst(content.path("schema"), String.valueOf(body));
        }
    }

    /** Fails unless a JSON text is as a named schema says. */
    void checkNamed(String schema, String body) {
        checkAgainst(JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/" + schema), body);
    }

    private void checkAgainst(JsonNode schema, String body) {
        List<Error> errors = schemas.computeIfAbsent(schema.toString(), _ -> compile(schema))
                .validate(JsonMapper.shared().readTree(body));
        assertThat(errors)
                .as(body.length() > 4000 ? body.substring(0, 4000) : body)
                .isEmpty();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private JsonNode operation(String method, String path) {
        String bare = path.replaceAll("\\?.*", "");
        for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
            if (bare.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
                JsonNode operation = entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
                if (!operation.isMissingNode()) {
                    return operation;
                }
            }
        }
        throw new AssertionError("not in the OpenAPI document: " + method + " " + path);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
