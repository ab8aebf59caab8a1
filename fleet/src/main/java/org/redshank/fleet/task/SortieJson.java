package org.redshank.fleet.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Fix;
import org.redshank.planning.sortie.NoReturn;
import org.redshank.planning.sortie.Polar;
import org.redshank.planning.sortie.RelayPost;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.sortie.Silence;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.planning.sortie.Way;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sortie far out in the journal: its plan with all that the check of it in flight needs. A fix is {@code [latitude deg,
 * longitude deg, m above sea, s, m, Wh]}. Terrain, airspace and forecast are not kept: what is read has those that are known
 * then.
 */
final class SortieJson {
    private SortieJson() {}

    static void write(ObjectNode node, Program.Far far) {
        SortiePlan plan = far.plan();
        task(node.putObject("task"), plan.task(), far.steady());
        voyager(node.putObject("vehicle"), plan.vehicle());
        ArrayNode fixes = node.putArray("fixes");
        for (Fix fix : plan.fixes()) {
            ArrayNode one = fixes.addArray();
            PlanningJson.write(one, fix.at());
            one.add(fix.seaMetres()).add(fix.seconds()).add(fix.metres()).add(fix.usedWh());
        }
        node.put("turn", plan.turn()).put("usable_wh", plan.usableWh()).put("reserve_wh", plan.reserveWh());
        NoReturn noReturn = plan.noReturn();
        PlanningJson.write(
                node.putObject("no_return")
                        .put("m", noReturn.metres())
                        .put("s", noReturn.seconds())
                        .put("beyond", noReturn.beyondTarget())
                        .putArray("at"),
                noReturn.at());
        ArrayNode silences = node.putArray("silences");
        for (Silence silence : plan.silences()) {
            ObjectNode one =
                    silences.addObject().put("lost_s", silence.lostSeconds()).put("found_s", silence.foundSeconds());
            PlanningJson.write(one.putArray("lost"), silence.lostAt());
            PlanningJson.write(one.putArray("found"), silence.foundAt());
        }
        ArrayNode relays = node.putArray("relays");
        for (RelayPost post : plan.relays()) {
            ObjectNode one = relays.addObject()
                    .put("vehicle", post.vehicle())
                    .put("sea_m", post.seaMetres())
                    .put("depart_s", post.departSeconds())
                    .put("arrive_s", post.arriveSeconds())
                    .put("until_s", post.untilSeconds())
                    .put("wh", post.energyWh());
            PlanningJson.write(one.putArray("at"), post.at());
            PlanningJson.write(one.putArray("way"), post.way());
            ArrayNode heights = one.putArray("heights_m");
            post.heights().forEach(heights::add);
        }
        PlanningJson.write(node.putArray("sites"), plan.sites());
        ArrayNode escapes = node.putArray("escapes");
        for (int i = 0; i < plan.escapes().size(); i++) {
            ObjectNode one = escapes.addObject().put("fix", plan.escapeFixes().get(i));
            ArrayNode ways = one.putArray("ways");
            plan.escapes().get(i).forEach(way -> way(ways.addObject(), way));
        }
    }

    private static void way(ObjectNode node, Way way) {
        node.put("site", way.site()).put("s", way.seconds()).put("wh", way.wh());
        PlanningJson.write(node.putArray("points"), way.points());
        ArrayNode heights = node.putArray("sea_m");
        way.seaMetres().forEach(heights::add);
    }

    private static void task(ObjectNode node, SortieTask task, Optional<Wind> steady) {
        PlanningJson.write(node.putArray("launch"), task.launch());
        PlanningJson.write(node.putArray("target"), task.target());
        node.put("stay_s", PlanningJson.seconds(task.stay()))
                .put("departure_ms", ChronoUnit.MILLIS.between(Instant.EPOCH, task.departure()))
                .put("clearance_m", task.clearanceMetres())
                .put("ceiling_m", task.ceiling().metres())
                .put("reserve_share", task.reserveShare())
                .put("contact", task.contact());
        task.landing().ifPresent(at -> PlanningJson.write(node.putArray("landing"), at));
        if (Double.isFinite(task.highestMetres())) {
            node.put("highest_m", task.highestMetres());
        }
        steady.ifPresent(wind -> PlanningJson.write(node.putObject("wind"), wind));
        if (task.terrain() instanceof Terrain.Level(Altitude.AboveMeanSeaLevel ground)) {
            node.put("level_m", ground.metres());
        }
        PlanningJson.write(node.putArray("alternates"), task.alternates());
        RadioJson.write(node.putObject("radio"), task.radio());
        ArrayNode relays = node.putArray("relays");
        task.relays().forEach(relay -> voyager(relays.addObject(), relay));
    }

    private static void voyager(ObjectNode node, Voyager voyager) {
        PlanningJson.write(node.putObject("drone"), voyager.drone());
        switch (voyager.polar()) {
            case Polar.Wing(double mass, double speed, double watts, double efficiency, double electronics) ->
                node.putObject("wing")
                        .put("kg", mass)
                        .put("range_mps", speed)
                        .put("range_w", watts)
                        .put("efficiency", efficiency)
                        .put("electronics_w", electronics);
            case Polar.Rotor(
                    double mass,
                    double hover,
                    double disc,
                    double drag,
                    double efficiency,
                    double electronics) ->
                node.putObject("rotor")
                        .put("kg", mass)
                        .put("hover_w", hover)
                        .put("disc_m2", disc)
                        .put("drag_m2", drag)
                        .put("efficiency", efficiency)
                        .put("electronics_w", electronics);
        }
        node.putObject("battery")
                .put("rated_wh", voyager.battery().ratedWh())
                .put("health", voyager.battery().health())
                .put("celsius", voyager.battery().celsius());
        node.put("climb_mps", voyager.climb()).put("descent_mps", voyager.descent());
    }

    static Program.Far read(JsonNode node, Setting known) {
        JsonNode wind = node.path("task").path("wind");
        Optional<Wind> steady = wind.isMissingNode() ? Optional.empty() : Optional.of(PlanningJson.wind(wind));
        List<Fix> fixes = new ArrayList<>();
        for (JsonNode fix : node.path("fixes")) {
            fixes.add(new Fix(
                    PlanningJson.place(fix),
                    fix.path(2).asDouble(),
                    fix.path(3).asDouble(),
                    fix.path(4).asDouble(),
                    fix.path(5).asDouble()));
        }
        JsonNode far = node.path("no_return");
        List<Silence> silences = new ArrayList<>();
        for (JsonNode one : node.path("silences")) {
            silences.add(new Silence(
                    one.path("lost_s").asDouble(),
                    PlanningJson.place(one.path("lost")),
                    one.path("found_s").asDouble(),
                    PlanningJson.place(one.path("found"))));
        }
        List<RelayPost> relays = new ArrayList<>();
        for (JsonNode one : node.path("relays")) {
            relays.add(new RelayPost(
                    one.path("vehicle").asString(),
                    PlanningJson.place(one.path("at")),
                    one.path("sea_m").asDouble(),
                    one.path("depart_s").asDouble(),
                    one.path("arrive_s").asDouble(),
                    one.path("until_s").asDouble(),
                    one.path("wh").asDouble(),
                    PlanningJson.places(one.path("way")),
                    heights(one.path("heights_m"))));
        }
        List<List<Way>> escapes = new ArrayList<>();
        List<Integer> escapeFixes = new ArrayList<>();
        for (JsonNode one : node.path("escapes")) {
            escapeFixes.add(one.path("fix").asInt());
            List<Way> ways = new ArrayList<>();
            one.path("ways").forEach(way -> ways.add(way(way)));
            escapes.add(ways);
        }
        SortiePlan plan = new SortiePlan(
                task(node.path("task"), steady, known),
                voyager(node.path("vehicle")),
                fixes,
                node.path("turn").asInt(),
                node.path("usable_wh").asDouble(),
                node.path("reserve_wh").asDouble(),
                new NoReturn(
                        PlanningJson.place(far.path("at")),
                        far.path("m").asDouble(),
                        far.path("s").asDouble(),
                        far.path("beyond").asBoolean()),
                silences,
                relays,
                PlanningJson.places(node.path("sites")),
                escapes,
                escapeFixes);
        return new Program.Far(plan, steady);
    }

    private static List<Double> heights(JsonNode node) {
        List<Double> heights = new ArrayList<>();
        node.forEach(height -> heights.add(height.asDouble()));
        return heights;
    }

    private static Way way(JsonNode node) {
        return new Way(
                node.path("site").asInt(),
                PlanningJson.places(node.path("points")),
                heights(node.path("sea_m")),
                node.path("s").asDouble(),
                node.path("wh").asDouble());
    }

    private static SortieTask task(JsonNode node, Optional<Wind> steady, Setting known) {
        LatLon launch = PlanningJson.place(node.path("launch"));
        List<Voyager> relays = new ArrayList<>();
        node.path("relays").forEach(relay -> relays.add(voyager(relay)));
        return new SortieTask(
                launch,
                PlanningJson.place(node.path("target")),
                PlanningJson.duration(node.path("stay_s")),
                Instant.ofEpochMilli(node.path("departure_ms").asLong()),
                ground(node.path("level_m"), known),
                node.path("clearance_m").asDouble(),
                new Altitude.AboveMeanSeaLevel(node.path("ceiling_m").asDouble()),
                // A forecast that is gone: what is measured moves still air as it would have moved the forecast.
                steady.map(WindField::constant).or(known::wind).orElseGet(() -> WindField.constant(Wind.CALM)),
                known.airspaces(),
                node.path("reserve_share").asDouble(),
                PlanningJson.places(node.path("alternates")),
                RadioJson.radio(node.path("radio")),
                node.path("contact").asBoolean(),
                relays,
                node.has("landing") ? Optional.of(PlanningJson.place(node.path("landing"))) : Optional.empty(),
                node.has("highest_m") ? node.path("highest_m").asDouble() : Double.POSITIVE_INFINITY);
    }

    private static Terrain ground(JsonNode level, Setting known) {
        return level.isNumber() || known.terrain().isEmpty()
                ? Terrain.level(new Altitude.AboveMeanSeaLevel(level.asDouble(0)))
                : known.terrain().get();
    }

    private static Voyager voyager(JsonNode node) {
        JsonNode wing = node.path("wing");
        JsonNode rotor = node.path("rotor");
        JsonNode battery = node.path("battery");
        Polar polar = wing.isMissingNode()
                ? new Polar.Rotor(
                        rotor.path("kg").asDouble(),
                        rotor.path("hover_w").asDouble(),
                        rotor.path("disc_m2").asDouble(),
                        rotor.path("drag_m2").asDouble(),
                        rotor.path("efficiency").asDouble(),
                        rotor.path("electronics_w").asDouble())
                : new Polar.Wing(
                        wing.path("kg").asDouble(),
                        wing.path("range_mps").asDouble(),
                        wing.path("range_w").asDouble(),
                        wing.path("efficiency").asDouble(),
                        wing.path("electronics_w").asDouble());
        return new Voyager(
                PlanningJson.drone(node.path("drone")),
                polar,
                new Battery(
                        battery.path("rated_wh").asDouble(),
                        battery.path("health").asDouble(),
                        battery.path("celsius").asDouble()),
                node.path("climb_mps").asDouble(),
                node.path("descent_mps").asDouble());
    }
}
