package org.redshank.fleet.alarm;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.journal.Event;

/**
 * The alarms as they were at any moment of a journal, folded from its events. Of the steps of alarms the newest 50,000 are
 * kept; what happened before them is not known here. Of one thread at a time.
 */
public final class PastAlarms {
    private static final int MOST = 50_000;

    private final ArrayDeque<Step> steps = new ArrayDeque<>();

    private record Step(long micros, Alarm after) {}

    /** Takes over an event; those that are no step of an alarm are passed over. */
    public void fold(Event event) {
        Alarm after = AlarmSteps.read(event);
        if (after == null) {
            return;
        }
        steps.add(new Step(event.epochMicros(), after));
        if (steps.size() > MOST) {
            steps.remove();
        }
    }

    /** The alarms that had to be shown at a time, the gravest first and among them the newest. */
    public List<Alarm> open(long epochMicros) {
        Map<String, Alarm> alarms = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.micros() <= epochMicros) {
                alarms.put(step.after().id(), step.after());
            }
        }
        return Alarm.open(alarms.values());
    }
}
