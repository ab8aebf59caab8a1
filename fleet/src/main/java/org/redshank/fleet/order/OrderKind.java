package org.redshank.fleet.order;

import java.util.Locale;
import java.util.Set;
import org.redshank.fleet.order.Order.Lane;

/**
 * What goes for every order of a kind.
 *
 * @param type its name in the API and the journal
 * @param lane how it stands to other orders for the same vehicle
 * @param safety whether it brings a vehicle to a safer state
 * @param mission whether it changes, or flies by, what is on board
 */
record OrderKind(String type, Lane lane, boolean safety, boolean mission) {
    /** What autopilots call the mode that flies the mission. */
    private static final Set<String> FLIES_BY_MISSION = Set.of("AUTO", "MISSION");

    static OrderKind of(Order order) {
        return switch (order) {
            case Order.Disarm o -> safety("disarm");
            case Order.Hold o -> safety("hold");
            case Order.Return o -> safety("return");
            case Order.Land o -> safety("land");
            case Order.TakeOff o -> flight("take-off");
            case Order.GoTo o -> flight("go-to");
            case Order.Orbit o -> flight("orbit");
            case Order.Reboot o -> flight("reboot");
            case Order.FlyPlan o -> flight("fly-plan").withMission();
            case Order.Resume o -> flight("resume").withMission();
            case Order.SetMode o ->
                FLIES_BY_MISSION.contains(o.mode().toUpperCase(Locale.ROOT))
                        ? flight("set-mode").withMission()
                        : flight("set-mode");
            case Order.UploadPlan o -> data("upload-plan").withMission();
            case Order.DownloadPlan o -> data("download-plan").withMission();
            case Order.ClearPlan o -> data("clear-plan").withMission();
            case Order.SetFence o -> data("set-fence").withMission();
            case Order.SetRally o -> data("set-rally").withMission();
            case Order.SetMessageRates o -> data("set-message-rates");
            case Order.GetParameters o -> data("get-parameters");
            case Order.SetParameter o -> data("set-parameter");
            case Order.Arm o -> aside("arm");
            case Order.ChangeSpeed o -> aside("change-speed");
            case Order.SetHome o -> aside("set-home");
            case Order.TriggerCamera o -> aside("trigger-camera");
            case Order.StartInterval o -> aside("start-interval");
            case Order.StopCamera o -> aside("stop-camera");
        };
    }

    private static OrderKind flight(String type) {
        return new OrderKind(type, Lane.FLIGHT, false, false);
    }

    private static OrderKind safety(String type) {
        return new OrderKind(type, Lane.FLIGHT, true, false);
    }

    private static OrderKind data(String type) {
        return new OrderKind(type, Lane.DATA, false, false);
    }

    private static OrderKind aside(String type) {
        return new OrderKind(type, Lane.ASIDE, false, false);
    }

    private OrderKind withMission() {
        return new OrderKind(type, lane, safety, true);
    }
}
