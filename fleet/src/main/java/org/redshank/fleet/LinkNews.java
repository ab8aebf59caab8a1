package org.redshank.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.alarm.SystemRules;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.LinkState;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import tools.jackson.databind.json.JsonMapper;

/** Passes on what links tell of themselves: to the journal when the state changed, to subscribers always. */
final class LinkNews {
    private final FleetClock clock;
    private final Journal journal;
    private final FleetEvents events;
    private final SystemRules rules;
    private final Map<String, LinkState> states = new ConcurrentHashMap<>();

    LinkNews(FleetClock clock, Journal journal, FleetEvents events, SystemRules rules) {
        this.clock = clock;
        this.journal = journal;
        this.events = events;
        this.rules = rules;
    }

    void changed(String id, @Nullable LinkStatus status) {
        if (status == null) {
            states.remove(id);
            rules.removed(id);
            note("link.removed", id, "{}");
        } else if (states.put(id, status.state()) != status.state()) {
            note(
                    "link.state",
                    id,
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("uri", status.config().uri())
                            .put("state", status.state().name())
                            .put("detail", status.detail())
                            .toString());
        }
        events.publish(new FleetEvent.LinkChanged(id));
    }

    private void note(String type, String id, String json) {
        journal.note(new Event(clock.now(), type, id, json));
    }
}
