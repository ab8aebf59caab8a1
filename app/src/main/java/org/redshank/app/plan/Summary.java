package org.redshank.app.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redshank.planning.Refusal;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object that a planning command prints. */
final class Summary {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> members = new LinkedHashMap<>();

    Summary with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** A number to so many places behind the point. */
    Summary with(String name, double value, int places) {
        double digits = Math.pow(10, places);
        members.put(name, Math.round(value * digits) / digits);
        return this;
    }

    Summary refused(Refusal refusal) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("rule", refusal.rule());
        why.put("value", refusal.value());
        why.put("detail", refusal.detail());
        why.put("mend", refusal.mend());
        members.put("refusal", why);
        return this;
    }

    Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return JSON.writeValueAsString(members);
    }
}
