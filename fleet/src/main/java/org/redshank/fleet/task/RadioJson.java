package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;
import org.redshank.planning.sortie.Radio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The radios of a sortie in the journal. */
final class RadioJson {
    private RadioJson() {}

    static void write(ObjectNode node, Radio radio) {
        radio.antennaMetres().ifPresent(metres -> node.put("antenna_m", metres));
        node.put("range_m", radio.rangeMetres());
        radio.link().ifPresent(link -> write(node.putObject("link"), link));
        ArrayNode stations = node.putArray("stations");
        for (RadioStation station : radio.stations()) {
            ObjectNode one = stations.addObject()
                    .put("name", station.name())
                    .put("antenna_m", station.height().metres());
            PlanningJson.write(one.putArray("at"), station.at());
            write(one.putObject("link"), station.link());
        }
    }

    private static void write(ObjectNode node, RadioLink link) {
        node.put("mhz", link.megahertz())
                .put("sent_dbm", link.sentDbm())
                .put("gain_dbi", link.gainDbi())
                .put("needed_dbm", link.neededDbm())
                .put("margin_db", link.marginDb());
    }

    static Radio radio(JsonNode node) {
        List<RadioStation> stations = new ArrayList<>();
        node.path("stations")
                .forEach(one -> stations.add(new RadioStation(
                        one.path("name").asString(),
                        PlanningJson.place(one.path("at")),
                        new Altitude.AboveGround(one.path("antenna_m").asDouble()),
                        link(one.path("link")))));
        return new Radio(
                node.has("antenna_m") ? OptionalDouble.of(node.path("antenna_m").asDouble()) : OptionalDouble.empty(),
                node.path("range_m").asDouble(),
                node.has("link") ? Optional.of(link(node.path("link"))) : Optional.empty(),
                stations);
    }

    private static RadioLink link(JsonNode node) {
        return new RadioLink(
                node.path("mhz").asDouble(),
                node.path("sent_dbm").asDouble(),
                node.path("gain_dbi").asDouble(),
                node.path("needed_dbm").asDouble(),
                node.path("margin_db").asDouble());
    }
}
