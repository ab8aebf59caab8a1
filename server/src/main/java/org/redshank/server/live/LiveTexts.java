package org.redshank.server.live;

import java.time.Instant;
import java.util.List;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.task.Task;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.server.api.AlarmJson;
import org.redshank.server.api.LinkJson;
import org.redshank.server.api.OrderOut;
import org.redshank.server.api.VehicleJson;
import org.redshank.server.api.task.TaskOut;
import org.redshank.server.http.JsonOut;

/** The text messages of the live feed, as docs/live-feed.md has them. */
final class LiveTexts {
    private LiveTexts() {}

    static String vehicle(Vehicle vehicle) {
        return of("vehicle", out -> VehicleJson.writeInfo(out.name("vehicle"), vehicle));
    }

    static String gone(int handle) {
        return of("gone", out -> out.number("handle", handle));
    }

    static String order(Ticket ticket) {
        return of("order", out -> OrderOut.write(out.name("ticket"), ticket));
    }

    static String alarm(Alarm alarm) {
        return of("alarm", out -> AlarmJson.write(out.name("alarm"), alarm));
    }

    static String task(Task task) {
        return of("task", out -> TaskOut.brief(out.name("task"), task));
    }

    static String taskRemoved(String id) {
        return of("task-removed", out -> out.text("id", id));
    }

    static String link(LinkStatus link) {
        return of("link", out -> LinkJson.write(out.name("link"), link));
    }

    static String linkRemoved(String id) {
        return of("link-removed", out -> out.text("id", id));
    }

    static String message(FleetEvent.MessageHeard heard) {
        return of(
                "message",
                out -> out.text("vehicle", heard.vehicle())
                        .time("at", heard.at())
                        .text("severity", VehicleJson.severity(heard.severity()))
                        .text("text", heard.text()));
    }

    static String lag(long skipped) {
        return of("lag", out -> out.number("skipped", skipped));
    }

    static String vehicles(Instant at, List<Vehicle> vehicles) {
        return of(
                "vehicles",
                out -> out.time("at", at).array("vehicles", vehicles, vehicle -> VehicleJson.write(out, vehicle)));
    }

    static String of(String type, java.util.function.Consumer<JsonOut> body) {
        return JsonOut.text(out -> {
            out.object().text("type", type);
            body.accept(out);
            out.end();
        });
    }
}
