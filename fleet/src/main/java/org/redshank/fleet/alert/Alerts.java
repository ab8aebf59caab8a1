package org.redshank.fleet.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;
import org.redshank.journal.Event;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules, the things that are seen to move, and the alerts that come of them. An alert is an alarm, latched until somebody has
 * acknowledged it, with its evidence beside. Sightings and alerts are events of the journal; rules and the newest alerts are
 * kept in the catalogue. Any thread may call.
 */
public final class Alerts {
    private static final String RULES = "alert-rule";
    private static final String KIND = "alert";
    private static final int MOST = 500;
    private static final int MOST_RULES = 200;

    private final Catalogue catalogue;
    private final Alarms alarms;
    private final Consumer<Event> note;
    private final Things things = new Things();
    private final Map<String, RuleWatch> rules = new LinkedHashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<Consumer<Alert>> listeners = new CopyOnWriteArrayList<>();
    private int nextRule = 1;

    /**
     * Alerts with the rules and the evidence that a catalogue has.
     *
     * @param note keeps an event soon, without waiting
     */
    public Alerts(Catalogue catalogue, Alarms alarms, Consumer<Event> note) {
        this.catalogue = catalogue;
        this.alarms = alarms;
        this.note = note;
        for (CatalogueDocument document : catalogue.list(RULES)) {
            AlertRule rule = RuleJson.read(document.json());
            rules.put(rule.id(), new RuleWatch(rule));
            nextRule = Math.max(nextRule, 1 + Integer.parseInt(rule.id().substring(1)));
        }
        catalogue.list(KIND).stream()
                .map(document -> JsonMapper.shared().readValue(document.json(), Alert.class))
                .sorted(Comparator.comparing(Alert::at))
                .forEach(alert -> alerts.put(alert.id(), alert));
    }

    /** Calls this with each alert that is new, on the thread that told of the sighting. */
    public void subscribe(Consumer<Alert> listener) {
        listeners.add(listener);
    }

    /** The rules, the oldest first. */
    public synchronized List<AlertRule> rules() {
        return rules.values().stream().map(RuleWatch::rule).toList();
    }

    /**
     * Adds a rule, which from now on is looked at.
     *
     * @param draft whose id is not used
     * @throws IllegalStateException when there are too many
     */
    public synchronized AlertRule add(AlertRule draft) {
        if (rules.size() >= MOST_RULES) {
            throw new IllegalStateException(
                    "there are " + MOST_RULES + " rules already: remove one that is not needed");
        }
        AlertRule rule = new AlertRule(
                "r" + nextRule++, draft.name(), draft.condition(), draft.kinds(), draft.nightOnly(), draft.severity());
        catalogue.put(RULES, rule.id(), RuleJson.write(rule));
        rules.put(rule.id(), new RuleWatch(rule));
        return rule;
    }

    /** Removes a rule; its alerts stay. Tells whether there was one. */
    public synchronized boolean remove(String id) {
        return rules.remove(id) != null && catalogue.delete(RULES, id);
    }

    /** The newest alerts, the newest first. */
    public synchronized List<Alert> list() {
        return new ArrayList<>(alerts.values()).reversed();
    }

    /** An alert by its id; null when there is none, or it was long ago. */
    public synchronized @Nullable Alert find(String id) {
        return alerts.get(id);
    }

    /** Where the things are that are seen to move now, each with its past, the oldest sighting first. */
    public synchronized Map<String, List<Sighting>> things() {
        Map<String, List<Sighting>> now = new LinkedHashMap<>();
        things.all().forEach(thing -> now.put(thing.id(), thing.evidence()));
        return now;
    }

    /** Takes what a camera saw, in the order of time, and raises what the rules say. */
    public void take(List<Sighting> sightings) {
        List<Alert> raised = new ArrayList<>();
        synchronized (this) {
            for (Sighting sighting : sightings) {
                note.accept(new Event(
                        sighting.at(),
                        "sighting",
                        sighting.source(),
                        JsonMapper.shared().writeValueAsString(sighting)));
                Thing thing = things.add(sighting);
                for (RuleWatch watch : rules.values()) {
                    String said = watch.look(thing, things.all());
                    if (said != null) {
                        raised.add(raise(watch.rule(), thing, said));
                    }
                }
            }
        }
        raised.forEach(alert -> listeners.forEach(listener -> listener.accept(alert)));
    }

    /**
     * Takes what a comparison of two surveys found, and raises what the rules say. A change that an earlier comparison told of,
     * of the same kind and at the same place, is the same one and raises nothing again.
     */
    public void takeChanges(List<GroundChange> changes) {
        List<Alert> raised = new ArrayList<>();
        synchronized (this) {
            for (GroundChange change : changes) {
                note.accept(new Event(
                        change.at(),
                        "ground-change",
                        change.comparison(),
                        JsonMapper.shared().writeValueAsString(change)));
                for (RuleWatch watch : rules.values()) {
                    if (watch.looksAt(change) && !isKnown(watch.rule(), change)) {
                        raised.add(raise(watch.rule(), change));
                    }
                }
            }
        }
        raised.forEach(alert -> listeners.forEach(listener -> listener.accept(alert)));
    }

    private boolean isKnown(AlertRule rule, GroundChange change) {
        return alerts.values().stream()
                .filter(alert -> alert.rule().equals(rule.id()))
                .map(Alert::change)
                .anyMatch(other -> other != null && other.isSame(change));
    }

    private Alert raise(AlertRule rule, GroundChange change) {
        String text = String.format(
                Locale.ROOT,
                "%s: %s at %.5f, %.5f, sure to %.0f %%, by comparison %s",
                rule.name(),
                change.words(),
                change.place().latDeg(),
                change.place().lonDeg(),
                change.confidence() * 100,
                change.comparison());
        return keep(rule, change.comparison() + "." + change.number(), change.at(), text, List.of(), change);
    }

    private Alert raise(AlertRule rule, Thing thing, String said) {
        Sighting last = thing.last();
        String what = switch (last.kind()) {
            case PERSON_SIZED -> "something person-sized";
            case VEHICLE -> "a vehicle";
            case BOAT -> "a boat";
            case ANIMAL_OR_UNKNOWN -> "something";
        };
        String text = String.format(
                Locale.ROOT,
                "%s: %s %s at %.5f, %.5f (within %.0f m), seen by %s",
                rule.name(),
                what,
                said,
                last.place().latDeg(),
                last.place().lonDeg(),
                2 * last.error().majorM(),
                String.join(
                        ", ",
                        thing.evidence().stream()
                                .map(Sighting::source)
                                .distinct()
                                .sorted()
                                .toList()));
        return keep(rule, thing.id(), last.at(), text, thing.evidence(), null);
    }

    private Alert keep(
            AlertRule rule,
            String thing,
            Instant at,
            String text,
            List<Sighting> evidence,
            @Nullable GroundChange change) {
        String kind = KIND + "-" + rule.id();
        Alert alert = new Alert(kind + "-" + thing, rule.id(), rule.name(), thing, at, text, evidence, change);
        alerts.remove(alert.id());
        alerts.put(alert.id(), alert);
        catalogue.put(KIND, alert.id(), JsonMapper.shared().writeValueAsString(alert));
        if (alerts.size() > MOST) {
            String oldest = alerts.keySet().iterator().next();
            alerts.remove(oldest);
            catalogue.delete(KIND, oldest);
        }
        alarms.raise(kind, rule.severity(), thing, text);
        alarms.clear(kind, thing); // it happened; it stays until somebody acknowledges it
        return alert;
    }
}
