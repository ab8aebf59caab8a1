package org.redshank.fleet.order;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.conversation.MissionDownload;
import org.redshank.fleet.conversation.TransferProgress;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.Catalogue;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MissionItemInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Missions, fences and rally points as they were read of vehicles that number them (MISSION_CURRENT and MISSION_COUNT, as PX4
 * does), kept in the catalogue, so that what is known is not read again over the air. Of vehicles that tell no number all is
 * read each time.
 */
final class KnownLists {
    private static final String KIND = "mission-list";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Catalogue catalogue;

    KnownLists(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What is on board, if that is known by its number; else null. */
    @Nullable
    List<MissionItemInt> find(Vehicle vehicle, MavMissionType type) {
        long number = vehicle.planNumber(type);
        String json = number == 0 ? null : catalogue.get(KIND, key(vehicle, type));
        if (json == null) {
            return null;
        }
        JsonNode kept = JSON.readTree(json);
        return kept.path("number").asLong(0) != number
                ? null
                : kept.path("items").valueStream().map(KnownLists::item).toList();
    }

    /** Reads what is on board over the air, and keeps it if the vehicle numbers it. */
    List<MissionItemInt> read(Vehicle vehicle, MissionDownload download, MavMissionType type, TransferProgress progress)
            throws InterruptedException {
        List<MissionItemInt> items = download.download(type, progress);
        if (download.number() != 0) {
            ObjectNode json = JSON.createObjectNode().put("number", download.number());
            ArrayNode all = json.putArray("items");
            FrameWriter writer = new FrameWriter(1, 1);
            items.forEach(item -> all.add(HexFormat.of().formatHex(writer.encode(item))));
            catalogue.put(KIND, key(vehicle, type), json.toString());
        }
        return items;
    }

    private static MissionItemInt item(JsonNode hex) {
        return MissionItemInt.from(Frame.parse(HexFormat.of().parseHex(hex.asString(""))));
    }

    private static String key(Vehicle vehicle, MavMissionType type) {
        return vehicle.id() + " " + type;
    }
}
