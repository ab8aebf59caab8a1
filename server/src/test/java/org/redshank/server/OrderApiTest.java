package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrderApiTest {
    static final Set<String> ENDS = Set.of("observed", "refused", "failed", "stopped");

    private final World world;
    private final Drone drone;
    private final String id;

    OrderApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
        drone = world.flying(21);
        id = world.id(21);
    }

    @AfterAll
    void stop() {
        drone.close();
        world.close();
    }

    @Test
    void anOrderIsTakenUpAndCanBeFollowed() throws Exception {
        HttpResponse<String> given = give("{\"type\":\"fly-plan\",\"planId\":\"none\"}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(202);
        String path = given.headers().firstValue("Location").orElseThrow();
        World.until(
                "the order's end",
                () -> ENDS.contains(world.json(path).at("/results/0/stage").stringValue()));
        JsonNode ticket = world.json(path);
        assertThat(ticket.at("/results/0/vehicle").stringValue()).isEqualTo(id);
        assertThat(ticket.path("by").stringValue()).isEqualTo("script");
        assertThat(ticket.at("/results/0/stages/0/stage").stringValue()).isEqualTo("asked");
        assertThat(world.json("/api/orders?limit=5").get(0).path("id")).isNotNull();
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(200);
        World.until(
                "the order in the journal",
                () -> world.json("/api/journal/events?type=order.").size() >= 2);
        World.until(
                "the order on the timeline",
                () -> world.get("/api/journal/timeline").body().contains("fly-plan"));
    }

    @Test
    void everyKindOfOrderIsRead() throws Exception {
        for (String order : List.of(
                "{\"type\":\"take-off\",\"altitudeAboveHomeM\":20}",
                "{\"type\":\"go-to\",\"latDeg\":52.1,\"lonDeg\":5.1,\"altitudeAboveHomeM\":30}",
                "{\"type\":\"change-speed\",\"groundSpeedMps\":5}",
                "{\"type\":\"set-mode\",\"mode\":\"LOITER\"}",
                "{\"type\":\"orbit\",\"latDeg\":52.1,\"lonDeg\":5.1,\"radiusM\":50,\"clockwise\":false}",
                "{\"type\":\"set-home\",\"latDeg\":52.1,\"lonDeg\":5.1,\"altitudeAmslM\":3}",
                "{\"type\":\"set-message-rates\",\"rates\":{\"ATTITUDE\":5}}",
                "{\"type\":\"set-parameter\",\"name\":\"RTL_ALT\",\"value\":3000}",
                "{\"type\":\"start-interval\",\"seconds\":2}",
                "{\"type\":\"start-interval\",\"distanceM\":20.5}",
                "{\"type\":\"upload-plan\",\"planId\":\"none\"}",
                "{\"type\":\"hold\"}")) {
            HttpResponse<String> given = give(order);
            assertThat(given.statusCode()).as(given.body()).isEqualTo(202);
            JsonNode said = JsonMapper.shared().readTree(given.body());
            assertSame(said.path("order"), JsonMapper.shared().readTree(order));
            world.call("DELETE", given.headers().firstValue("Location").orElseThrow(), null);
        }
    }

    @Test
    void whatIsWrongReachesNoVehicle() throws Exception {
        int before = world.json("/api/orders?limit=1000").size();
        assertFault("{\"type\":\"fire\"}", "/order/type");
        assertFault("{\"type\":\"hold\",\"now\":true}", "/order/now");
        assertFault("{\"type\":\"take-off\"}", "/order/altitudeAboveHomeM");
        assertFault("{\"type\":\"take-off\",\"altitudeAboveHomeM\":-3}", "/order/altitudeAboveHomeM");
        assertFault("{\"type\":\"go-to\",\"latDeg\":91,\"lonDeg\":0}", "/order/latDeg");
        assertFault("{\"type\":\"change-speed\",\"groundSpeedMps\":0}", "/order/groundSpeedMps");
        assertFault("{\"type\":\"start-interval\"}", "/order");
        assertFault("{\"type\":\"start-interval\",\"seconds\":1,\"distanceM\":1}", "/order");
        assertFault("{\"type\":\"set-message-rates\",\"rates\":{\"NOPE\":1}}", "/order/rates/NOPE");
        assertFault("{}", "/order/type");
        assertFaultIn("{\"targets\":[],\"order\":{\"type\":\"hold\"}}", "/targets");
        assertFaultIn("{\"targets\":[\"" + id + "\",\"ghost\"],\"order\":{\"type\":\"hold\"}}", "/targets/1");
        assertFaultIn("{\"targets\":[\"" + id + "\",\"" + id + "\"],\"order\":{\"type\":\"hold\"}}", "/targets/1");
        assertFaultIn("{\"targets\":[\"" + id + "\"]}", "/order");
        assertThat(world.json("/api/orders?limit=1000").size()).isEqualTo(before);
        assertThat(world.get("/api/orders?limit=0").statusCode()).isEqualTo(400);
        assertThat(world.get("/api/orders/none").statusCode()).isEqualTo(404);
    }

    private static void assertSame(JsonNode said, JsonNode given) {
        assertThat(said.propertyNames()).containsExactlyInAnyOrderElementsOf(given.propertyNames());
        given.properties().forEach(member -> {
            JsonNode value = said.path(member.getKey());
            if (member.getValue().isNumber()) {
                assertThat(value.doubleValue()).isEqualTo(member.getValue().doubleValue());
            } else if (!member.getValue().isObject()) {
                assertThat(value).isEqualTo(member.getValue());
            }
        });
    }

    private HttpResponse<String> give(String order) throws Exception {
        return world.call("POST", "/api/orders", "{\"targets\":[\"" + id + "\"],\"order\":" + order + "}");
    }

    private void assertFault(String order, String pointer) throws Exception {
        assertFaultIn("{\"targets\":[\"" + id + "\"],\"order\":" + order + "}", pointer);
    }

    private void assertFaultIn(String body, String pointer) throws Exception {
        HttpResponse<String> answer = world.call("POST", "/api/orders", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("errors").findValuesAsString("pointer"))
                .contains(pointer);
    }
}
