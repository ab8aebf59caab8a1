package org.redshank.server.api.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.redshank.fleet.silence.Silences;
import org.redshank.fleet.task.PlannedSortie;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.Task;
import org.redshank.fleet.task.TaskConflictException;
import org.redshank.fleet.task.Tasks;
import org.redshank.fleet.task.WatchProgress;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.Refusal;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.files.GeoJsonWriter;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Tasks: asked, planned, approved, flown. */
public final class TaskRoutes {
    /** Most plans are ready by then, and need not be asked for again. */
    private static final long WAIT_MS = 1500;

    private final Tasks tasks;
    private final Vehicles vehicles;
    private final Silences.Losses losses;
    private final Setting setting;
    private final InstantSource clock;

    /**
     * @param losses what vehicles do while they are not heard
     * @param setting what sorties are planned through
     */
    public TaskRoutes(Tasks tasks, Vehicles vehicles, Silences.Losses losses, Setting setting, InstantSource clock) {
        this.tasks = tasks;
        this.vehicles = vehicles;
        this.losses = losses;
        this.setting = setting;
        this.clock = clock;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/tasks", this::list);
        routes.add("POST", "/api/tasks", this::ask);
        routes.add("GET", "/api/tasks/{id}", this::read);
        routes.add("DELETE", "/api/tasks/{id}", this::remove);
        routes.add("GET", "/api/tasks/{id}/plan", this::plan);
        routes.add("GET", "/api/tasks/{id}/gaps", this::gaps);
        routes.add("POST", "/api/tasks/{id}/approval", this::approve);
        routes.add("POST", "/api/tasks/{id}/flight", this::fly);
        routes.add("POST", "/api/tasks/{id}/stop", this::stop);
        routes.add("GET", "/api/cameras", TaskRoutes::cameras);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(tasks.list().reversed(), task -> TaskOut.brief(out, task)));
    }

    private void ask(Exchange exchange) throws IOException, InterruptedException {
        JsonIn in = exchange.json();
        TaskIn asked = TaskIn.read(
                in, vehicles, setting, clock.instant(), exchange.caller().name());
        in.done();
        Task task = tasks.ask(asked.request(), asked.planner());
        Task soon = tasks.await(task.id(), WAIT_MS);
        exchange.created("/api/tasks/" + task.id(), out -> write(out, soon == null ? task : soon));
    }

    private void read(Exchange exchange) throws IOException {
        Task task = find(exchange);
        exchange.json(200, out -> write(out, task));
    }

    private void remove(Exchange exchange) throws IOException {
        Task task = find(exchange);
        fitting(() -> {
            tasks.remove(task.id());
            return task;
        });
        exchange.nothing();
    }

    private void plan(Exchange exchange) throws IOException {
        boolean nearest = exchange.query().flag("nearest");
        Task task = find(exchange);
        Proposal proposal = task.proposal();
        Refusal refusal = task.refusal();
        if (refusal != null && !(nearest && proposal != null)) {
            throw refused(task, refusal).toException();
        }
        if (proposal == null) {
            throw Problem.conflict(
                            "There is no plan: the task is " + task.state().word() + ".")
                    .toException();
        }
        String text = GeoJsonWriter.text(
                proposal.sorties().stream().map(PlannedSortie::flight).toList());
        exchange.answer(200, "application/geo+json", text.getBytes(StandardCharsets.UTF_8));
    }

    private void gaps(Exchange exchange) throws IOException {
        Task task = find(exchange);
        List<WatchGaps.Gap> gaps = tasks.gaps(task.id());
        WatchProgress watch = task.watch();
        if (gaps == null) {
            throw Problem.conflict("No gaps are counted: this is no watch that is flown now.")
                    .toException();
        }
        exchange.json(
                200, out -> TaskOut.gaps(out, gaps, watch == null ? Double.NaN : watch.boundS(), clock.instant()));
    }

    private static Problem refused(Task task, Refusal refusal) {
        return Problem.of("refused", 422, "This cannot be planned as it was asked", refusal.detail())
                .rule(refusal.rule(), refusal.value())
                .mend(refusal.mend())
                .nearest(task.proposal() == null ? null : "/api/tasks/" + task.id() + "/plan?nearest=true");
    }

    private void approve(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String name = in.text("name", 1, 80);
        in.done();
        String id = find(exchange).id();
        String by = exchange.caller().name();
        answer(exchange, () -> tasks.approve(id, name, by));
    }

    private void fly(Exchange exchange) throws IOException {
        String id = find(exchange).id();
        String by = exchange.caller().name();
        answer(exchange, () -> tasks.fly(id, by));
    }

    private void stop(Exchange exchange) throws IOException {
        String id = find(exchange).id();
        String by = exchange.caller().name();
        answer(exchange, () -> tasks.stop(id, by));
    }

    private void answer(Exchange exchange, Supplier<Task> change) throws IOException {
        Task task = fitting(change);
        exchange.json(200, out -> write(out, task));
    }

    private void write(JsonOut out, Task task) {
        TaskOut.write(out, task, tasks.planned(task.id()), vehicles, losses);
    }

    private static Task fitting(Supplier<Task> change) {
        try {
            return change.get();
        } catch (TaskConflictException e) {
            throw Problem.conflict(String.valueOf(e.getMessage())).toException();
        }
    }

    private Task find(Exchange exchange) {
        Task task = tasks.find(exchange.path("id"));
        if (task == null) {
            throw Problem.notFound("There is no task " + exchange.path("id") + ".")
                    .toException();
        }
        return task;
    }

    private static void cameras(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(Cameras.common().all(), camera -> camera(out, camera)));
    }

    private static void camera(JsonOut out, Camera camera) {
        out.object()
                .text("name", camera.name())
                .number("sensorWidthMm", camera.sensorWidthMm())
                .number("sensorHeightMm", camera.sensorHeightMm())
                .number("pixelsAcross", camera.pixelsAcross())
                .number("pixelsAlong", camera.pixelsAlong())
                .number("focalMm", camera.focalMm())
                .number("intervalS", camera.intervalSeconds())
                .end();
    }
}
