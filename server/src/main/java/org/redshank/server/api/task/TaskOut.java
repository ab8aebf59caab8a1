package org.redshank.server.api.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.silence.Silences;
import org.redshank.fleet.task.PlannedSortie;
import org.redshank.fleet.task.Program;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.SortieStage;
import org.redshank.fleet.task.Task;
import org.redshank.fleet.task.TaskState;
import org.redshank.fleet.task.WatchProgress;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.Refusal;
import org.redshank.planning.files.Flight;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.server.http.JsonOut;

/** Tasks in JSON. */
public final class TaskOut {
    private TaskOut() {}

    /** A task without what was asked and without its ways: for lists and the live feed. */
    public static void brief(JsonOut out, Task task) {
        out.object();
        head(out, task);
        sorties(out, task, null);
        out.end();
    }

    /**
     * All of a task.
     *
     * @param planned how much of its plan is made, or NaN
     * @param losses what vehicles do while they are not heard
     */
    static void write(JsonOut out, Task task, double planned, Vehicles vehicles, Silences.Losses losses) {
        out.object();
        head(out, task);
        if (task.state() == TaskState.PLANNING) {
            out.number("planned", Math.floor(100 * planned) / 100);
        }
        sorties(out, task, vehicles);
        if (task.proposal() != null && task.proposal().program() instanceof Program.Far far) {
            Vehicle vehicle = vehicles.find(far.plan().vehicle().drone().id());
            FarOut.write(out, far.plan(), vehicle == null ? null : losses.of(vehicle));
        }
        out.name("wish").raw(task.request().wish());
        out.end();
    }

    private static void head(JsonOut out, Task task) {
        out.text("id", task.id());
        out.text("kind", task.request().kind());
        out.text("name", task.request().name());
        out.text("by", task.request().by());
        out.time("at", task.at());
        out.text("state", task.state().word());
        out.text("detail", task.detail() == null || task.detail().isEmpty() ? null : task.detail());
        out.number("seconds", task.seconds());
        out.texts("remarks", task.remarks());
        Refusal refusal = task.refusal();
        if (refusal != null) {
            out.object("refusal")
                    .text("rule", refusal.rule())
                    .text("value", refusal.value())
                    .text("detail", refusal.detail())
                    .text("mend", refusal.mend())
                    .end();
        }
        Task.Approval approval = task.approval();
        if (approval != null) {
            out.object("approval")
                    .text("name", approval.name())
                    .text("by", approval.by())
                    .time("at", approval.at())
                    .end();
        }
        Proposal proposal = task.proposal();
        if (proposal != null) {
            out.object("figures");
            proposal.figures().forEach((name, value) -> out.number(name, rounded(value)));
            out.end();
        }
        WatchProgress watch = task.watch();
        if (watch != null) {
            watch(out, watch);
        }
    }

    private static void watch(JsonOut out, WatchProgress watch) {
        out.object("watch")
                .time("begun", watch.begun())
                .number("boundS", watch.boundS())
                .number("lengthS", watch.lengthS())
                .number("handOvers", watch.handOvers())
                .flag("over", watch.over());
        out.name("aloft")
                .array(
                        watch.aloft(),
                        aloft -> out.object()
                                .text("vehicle", aloft.vehicle())
                                .number("slot", aloft.slot())
                                .flag("homeward", aloft.homeward())
                                .end());
        out.name("lost")
                .array(
                        watch.lost().entrySet(),
                        lost -> out.object()
                                .text("vehicle", lost.getKey())
                                .text("why", lost.getValue())
                                .end());
        out.end();
    }

    /** How long each piece of a watch was not seen. */
    static void gaps(JsonOut out, List<WatchGaps.Gap> gaps, double boundS, Instant at) {
        out.object().time("at", at).number("boundS", boundS);
        out.name("gaps").array(gaps, gap -> {
            out.object()
                    .number("line", gap.piece().line())
                    .number("fromM", Math.rint(gap.piece().from()))
                    .number("toM", Math.rint(gap.piece().to()))
                    .number("nowS", Math.rint(gap.now()))
                    .number("worstS", Math.rint(gap.worst()))
                    .flag("seen", gap.seen());
            out.name("path")
                    .array(
                            gap.piece().path(),
                            place -> out.array(List.of(place.latDeg(), place.lonDeg()), number -> out.number(number)));
            out.end();
        });
        out.end();
    }

    /** Four digits behind the point are enough for any of them. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static void sorties(JsonOut out, Task task, @Nullable Vehicles vehicles) {
        Proposal proposal = task.proposal();
        List<PlannedSortie> planned = proposal == null ? List.of() : proposal.sorties();
        out.name("sorties");
        int[] i = {0};
        out.array(planned, sortie -> sortie(out, sortie, task.sorties().get(i[0]++), vehicles));
    }

    private static void sortie(
            JsonOut out, PlannedSortie sortie, Task.SortieProgress progress, @Nullable Vehicles vehicles) {
        Flight flight = sortie.flight();
        out.object()
                .text("vehicle", flight.vehicle())
                .number("number", flight.number())
                .text("stage", progress.stage().word())
                .time("at", progress.at())
                .text("detail", progress.detail().isEmpty() ? null : progress.detail())
                .number("startS", flight.start().toMillis() / 1000.0)
                .number("durationS", flight.duration().toMillis() / 1000.0)
                .number("lengthM", Math.rint(length(flight)))
                .number("energyWh", Math.round(flight.energyWh() * 10) / 10.0)
                .number("batteryShare", rounded(sortie.batteryShare()))
                .number("percentNeeded", Math.ceil(sortie.percentNeeded()));
        if (vehicles != null) {
            if (progress.stage() == SortieStage.FLYING) {
                out.number("progress", progress(vehicles.find(flight.vehicle())));
            }
            out.name("path").array(flight.steps(), step -> step(out, step));
        }
        out.end();
    }

    private static void step(JsonOut out, Flight.Step step) {
        LatLon at = step.position().at();
        out.array(
                List.of(at.latDeg(), at.lonDeg(), step.position().altitude().metres(), step.seeing() ? 1.0 : 0.0),
                number -> out.number(number));
    }

    private static double progress(@Nullable Vehicle vehicle) {
        VehicleState.Mission mission = vehicle == null ? null : vehicle.state().mission();
        return mission == null || mission.total() < 1 || mission.current() < 0
                ? Double.NaN
                : Math.min(1, rounded((double) mission.current() / mission.total()));
    }

    private static double length(Flight flight) {
        double metres = 0;
        for (int i = 0; i + 1 < flight.steps().size(); i++) {
            metres += Geodesy.distanceMetres(
                    flight.steps().get(i).position().at(),
                    flight.steps().get(i + 1).position().at());
        }
        return metres;
    }
}
