package org.redshank.fleet.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandAnswer;
import org.redshank.fleet.conversation.NoAnswerException;
import org.redshank.mavlink.dialect.MavCmd;

/**
 * Pictures.
 *
 * @see <a href="https://mavlink.io/en/services/camera.html">Camera protocol</a>
 */
final class CameraOrders {
    private static final Duration PICTURE = Duration.ofSeconds(10);

    private final Steps steps;

    CameraOrders(Steps steps) {
        this.steps = steps;
    }

    /** One picture, by the camera protocol or, where that is not known, by the older command. */
    void trigger() throws InterruptedException {
        int before = steps.state().pictures();
        first(
                "take a picture",
                List.of(
                        Command.of(MavCmd.IMAGE_START_CAPTURE, 0, 0, 1),
                        Command.of(MavCmd.DO_DIGICAM_CONTROL, 0, 0, 0, 0, 1)));
        steps.await("a picture", PICTURE, t -> t.pictures > before, t -> null);
        steps.observed("a picture was taken");
    }

    void byDistance(double metres) throws InterruptedException {
        steps.order("pictures every " + metres + " m", Command.of(MavCmd.DO_SET_CAM_TRIGG_DIST, metres, 0, 1));
        steps.observed("taken by the vehicle's word; pictures come as it moves");
    }

    /** The autopilot of ArduPilot knows the camera protocol; with PX4 that is for the camera, a component of its own. */
    void byTime(double seconds) throws InterruptedException {
        String what = "pictures every " + seconds + " s";
        Command capture = Command.of(MavCmd.IMAGE_START_CAPTURE, 0, seconds, 0);
        Command trigger = Command.of(MavCmd.DO_SET_CAM_TRIGG_INTERVAL, seconds * 1000, 0);
        if (steps.px4()) {
            CommandAnswer answer = steps.ask(what, trigger);
            if (!answer.accepted()) {
                answer = steps.askCamera(what, capture);
            }
            if (!answer.accepted()) {
                throw new OrderFailedException(answer.words());
            }
            steps.acknowledged(what);
        } else {
            first(what, List.of(capture, trigger));
        }
        steps.observed("taken by the vehicle's word");
    }

    void stop() throws InterruptedException {
        List<String> refusals = new ArrayList<>();
        CommandAnswer distance = steps.ask("no more pictures", Command.of(MavCmd.DO_SET_CAM_TRIGG_DIST, 0, 0, 0));
        if (!distance.accepted()) {
            refusals.add(distance.words());
        }
        try {
            Command stop = Command.of(MavCmd.IMAGE_STOP_CAPTURE);
            CommandAnswer capture =
                    steps.px4() ? steps.askCamera("no more pictures", stop) : steps.ask("no more pictures", stop);
            if (!capture.accepted()) {
                refusals.add(capture.words());
            }
        } catch (NoAnswerException e) {
            refusals.add("there is no camera that answers");
        }
        if (refusals.size() == 2) {
            throw new OrderFailedException(String.join("; ", refusals));
        }
        steps.acknowledged("no more pictures");
        steps.observed("taken by the vehicle's word");
    }

    /** Gives the first of these that the vehicle knows. */
    private void first(String what, List<Command> commands) throws InterruptedException {
        CommandAnswer answer = null;
        for (Command command : commands) {
            answer = steps.ask(what, command);
            if (answer.accepted()) {
                steps.acknowledged(what);
                return;
            }
            if (!answer.unsupported()) {
                break;
            }
        }
        throw new OrderFailedException(answer == null ? what : answer.words());
    }
}
