package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
    private final World world;

    OpenApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        TreeSet<String> described = new TreeSet<>();
        world.contract
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    if (!method.equals("parameters")) {
                        described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        TreeSet<String> served = new TreeSet<>();
        world.server.routes().forEach(route -> served.add(route.method() + " " + route.path()));
        assertThat(served.remove("GET /*")).as("the console's files").isTrue();
        assertThat(described).isEqualTo(served);
    }

    @Test
    void isServedAndValid() throws Exception {
        String json = world.get("/api/openapi.json").body();
        assertThat(json).contains("\"openapi\":\"3.1.1\"");
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(json, null, new ParseOptions());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
        JsonNode document = world.contract.document();
        TreeSet<String> used = new TreeSet<>();
        document.findValues("$ref").forEach(reference -> {
            assertThat(document.at(reference.stringValue().substring(1)).isMissingNode())
                    .as(reference.stringValue())
                    .isFalse();
            used.add(reference.stringValue());
        });
        used.add("#/components/schemas/LiveMessage");
        document.path("components")
                .path("schemas")
                .propertyNames()
                .forEach(name -> assertThat(used).contains("#/components/schemas/" + name));
    }

    @Test
    void openRoutesAreThoseThatSaySo() {
        world.server.routes().stream()
                .filter(route -> !route.path().equals("/*"))
                .forEach(route -> {
                    JsonNode security = world.contract
                            .document()
                            .path("paths")
                            .path(route.path())
                            .path(route.method().toLowerCase(java.util.Locale.ROOT))
                            .path("security");
                    boolean open = security.isArray() && security.isEmpty();
                    assertThat(route.access() == org.redshank.server.http.Access.OPEN)
                            .as(route.method() + " " + route.path())
                            .isEqualTo(open);
                });
    }
}
