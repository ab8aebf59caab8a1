package org.redshank.server.api.alert;

import java.util.List;
import java.util.stream.Stream;
import org.redshank.fleet.alert.RuleJson;
import org.redshank.fleet.alert.ThingKind;
import org.redshank.server.http.JsonIn;

/** Kinds of things as the REST interface writes them. */
final class Words {
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
}
