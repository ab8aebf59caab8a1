package org.redshank.server.api.task;

import java.util.List;
import java.util.Map;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.server.http.JsonIn;

/** Reads what one kind of task wants. */
interface TaskKind {
    /** All kinds, by the word that asks for them. */
    Map<String, TaskKind> ALL = Map.of(
            "allocate", new AllocateKind(),
            "corridor", new CorridorKind(),
            "orbit", new OrbitKind(),
            "search", new SearchKind(),
            "sortie", new SortieKind(),
            "survey", new SurveyKind(),
            "watch", new WatchKind());

    /** The words, in order. */
    List<String> WORDS = ALL.keySet().stream().sorted().toList();

    /**
     * Reads the members that are this kind's own; faults are gathered in the reader.
     *
     * @return what plans when the request was found right
     */
    TaskPlanner read(JsonIn in, Common common);
}
