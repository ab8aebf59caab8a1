package org.redshank.app.demo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redshank.earth.LatLon;
import tools.jackson.databind.JsonNode;

/**
 * Flies every vehicle that appears, through the API alone: a plan, the order to fly it, its end awaited, and again.
 * One virtual thread a vehicle, and one for those that fly a survey together.
 */
final class Crew implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Those that are heard a moment later should take part. */
    private static final Duration GATHERING = Duration.ofSeconds(2);

    /** As the server's usual limit. */
    private static final double FEWEST_PERCENT = 30;

    private static final Set<String> ENDED = Set.of("observed", "refused", "failed", "stopped");

    private final ApiClient api;
    private final DemoFigures figures;
    private final double copterRangeM;
    private final Surveyors surveyors;
    private final BehindRidge behindRidge;
    private final ExecutorService pilots = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> vehicles = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    Crew(ApiClient api, DemoFigures figures, double copterRangeM, Surveyors surveyors, BehindRidge behindRidge) {
        this.api = api;
        this.figures = figures;
        this.copterRangeM = copterRangeM;
        this.surveyors = surveyors;
        this.behindRidge = behindRidge;
    }

    void start() {
        pilots.submit(this::watch);
        pilots.submit(this::survey);
    }

    /** One look at the whole fleet serves all pilots. */
    private void watch() {
        while (pause(LOOK_EVERY)) {
            for (JsonNode vehicle : api.get("/api/vehicles")) {
                String id = vehicle.get("id").asString();
                if (vehicles.put(id, vehicle) == null && !Surveyors.has(vehicle)) {
                    pilots.submit(() -> fly(id));
                }
            }
        }
    }

    /** When all those that are there are ready, they begin; once down, again. */
    private void survey() {
        Set<String> flown = new HashSet<>();
        while (pause(LOOK_EVERY)) {
            List<JsonNode> crew =
                    vehicles.values().stream().filter(Surveyors::has).toList();
            boolean ready =
                    crew.stream().allMatch(vehicle -> vehicle.path("ready").asBoolean() && vehicle.hasNonNull("home"));
            if (crew.isEmpty() || !ready || !pause(GATHERING)) {
                continue;
            }
            List<String> ids =
                    crew.stream().map(vehicle -> vehicle.get("id").asString()).toList();
            String task = surveyors.begin(ids);
            JsonNode now = surveyors.read(task);
            while (now.path("state").asString().equals("flying") && pause(LOOK_EVERY)) {
                now = surveyors.read(task);
                count(now, flown);
            }
            pause(Duration.ofSeconds(5));
        }
    }

    private void count(JsonNode task, Set<String> flown) {
        for (JsonNode sortie : task.path("sorties")) {
            String stage = sortie.path("stage").asString();
            String vehicle = sortie.path("vehicle").asString();
            if (stage.equals("flying") && flown.add(vehicle)) {
                figures.vehiclesFlown.incrementAndGet();
            }
            String sortieOf =
                    task.path("id").asString() + vehicle + sortie.path("number").asInt();
            if (stage.equals("done") && flown.add(sortieOf)) {
                figures.missionsCompleted.incrementAndGet();
            }
        }
    }

    private void fly(String id) {
        if (!await(id, vehicle -> vehicle.path("ready").asBoolean() && vehicle.hasNonNull("position"))) {
            return;
        }
        String planId = makePlan(id);
        boolean flown = false;
        while (await(id, Crew::charged)) {
            if (!settled(order(id, Map.of("type", "fly-plan", "planId", planId)))) {
                pause(Duration.ofSeconds(5));
                continue;
            }
            if (!await(id, Crew::flying)) {
                return;
            }
            if (!flown) {
                flown = true;
                figures.vehiclesFlown.incrementAndGet();
            }
            int[] furthest = {0, 0};
            if (!await(id, vehicle -> {
                furthest[0] = Math.max(
                        furthest[0], vehicle.path("mission").path("current").asInt());
                furthest[1] = vehicle.path("mission").path("total").asInt();
                return !flying(vehicle) && !vehicle.path("armed").asBoolean();
            })) {
                return;
            }
            if (furthest[1] > 0 && furthest[0] >= furthest[1] - 1) {
                figures.missionsCompleted.incrementAndGet();
            }
            pause(Duration.ofSeconds(3));
        }
    }

    private String makePlan(String id) {
        JsonNode vehicle = vehicle(id);
        JsonNode position = vehicle.get("position");
        LatLon home = new LatLon(
                position.get("latDeg").asDouble(), position.get("lonDeg").asDouble());
        if (BehindRidge.has(vehicle)) {
            return post(
                    behindRidge.plan("Behind the ridge " + vehicle.get("name").asString(), home));
        }
        if (Watcher.has(vehicle)) {
            return post(DemoMission.watch(
                    "Watch " + vehicle.get("name").asString(),
                    home,
                    surveyors.watched(),
                    Watcher.HEIGHT_M,
                    Watcher.STAY_S));
        }
        int number = vehicle.get("systemId").asInt();
        String kind = vehicle.get("kind").asString();
        double sizeM = kind.equals("copter") ? copterRangeM * (1 + number % 5 * 0.5) : 900;
        Map<String, Object> plan = DemoMission.plan(
                "Round trip " + vehicle.get("name").asString(), kind, home, number * 137.5 % 360, sizeM);
        return post(plan);
    }

    private String post(Map<String, Object> plan) {
        return api.post("/api/plans", plan).get("id").asString();
    }

    /** Gives an order to one vehicle; the answer is the ticket's id. */
    String order(String vehicleId, Map<String, Object> order) {
        return api.post("/api/orders", Map.of("targets", List.of(vehicleId), "order", order))
                .get("id")
                .asString();
    }

    /** Waits for the order's end; true if its effect was observed. */
    private boolean settled(String ticketId) {
        do {
            String stage = api.get("/api/orders/" + ticketId)
                    .get("results")
                    .get(0)
                    .get("stage")
                    .asString();
            if (ENDED.contains(stage)) {
                return stage.equals("observed");
            }
        } while (pause(LOOK_EVERY));
        return false;
    }

    /** One that came back with a low battery stays: nobody is there to change it, and the server would refuse. */
    private static boolean charged(JsonNode vehicle) {
        return vehicle.path("battery").path("percent").asDouble(100) >= FEWEST_PERCENT;
    }

    private static boolean flying(JsonNode vehicle) {
        return vehicle.path("flying").asBoolean();
    }

    private JsonNode vehicle(String id) {
        JsonNode vehicle = vehicles.get(id);
        if (vehicle == null) {
            throw new IllegalArgumentException("no vehicle " + id + " was heard");
        }
        return vehicle;
    }

    private interface Condition {
        boolean holds(JsonNode vehicle);
    }

    /** False if the crew is closing. */
    private boolean await(String id, Condition condition) {
        while (!condition.holds(vehicle(id))) {
            if (!pause(LOOK_EVERY)) {
                return false;
            }
        }
        return !closing.get();
    }

    private boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return !closing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing.set(true);
        pilots.shutdownNow();
        try {
            if (!pilots.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the crew did not stop within 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
