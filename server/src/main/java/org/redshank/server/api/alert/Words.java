package org.redshank.server.api.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alert.RuleJson;
import org.redshank.fleet.alert.ThingKind;
import org.redshank.server.http.JsonIn;

/** Kinds of things and places as the REST interface writes them. */
final class Words {
    private static final int MOST_POINTS = 1000;

    static final List<String> KINDS =
            Stream.of(ThingKind.values()).map(RuleJson::word).toList();

    private Words() {}

    static ThingKind kind(JsonIn.Element element) {
        String word = element.text(1, 30);
        if (!KINDS.contains(word)) {
            element.fault("This should be one of " + String.join(", ", KINDS) + ".");
        }
        return kind(word);
    }

    static ThingKind kind(String word) {
        int at = KINDS.indexOf(word);
        return at < 0 ? ThingKind.ANIMAL_OR_UNKNOWN : ThingKind.values()[at];
    }

    /** {@code [latitude, longitude]} again and again, at least so many. */
    static List<LatLon> places(JsonIn in, String member, int fewest) {
        List<LatLon> places = new ArrayList<>();
        in.elements(member, fewest, MOST_POINTS).forEach(element -> {
            List<JsonIn.Element> pair = element.elements(2, 2);
            if (pair.size() == 2) {
                places.add(new LatLon(pair.get(0).number(-90, 90), pair.get(1).number(-180, 180)));
            }
        });
        return places;
    }
}
