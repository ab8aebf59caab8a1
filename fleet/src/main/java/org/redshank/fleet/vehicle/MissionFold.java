package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CameraTrigger;
import org.redshank.mavlink.dialect.MissionCurrent;

/** Folds how far a mission is, and how many pictures were taken. */
final class MissionFold {
    private static final int UNKNOWN_U16 = 65_535;

    private final MissionCurrent.Flyweight current = new MissionCurrent.Flyweight();
    private final CameraFeedback.Flyweight feedback = new CameraFeedback.Flyweight();
    private final CameraImageCaptured.Flyweight captured = new CameraImageCaptured.Flyweight();
    private final CameraTrigger.Flyweight trigger = new CameraTrigger.Flyweight();

    void current(Vehicle v, Frame frame) {
        current.wrap(frame);
        v.now.missionCurrent = current.seq();
        v.now.missionState = current.missionState();
        v.missionId = current.missionId();
        v.fenceId = current.fenceId();
        v.rallyId = current.rallyPointsId();
        if (current.total() != 0 && current.total() != UNKNOWN_U16) {
            v.now.missionTotal = current.total();
        }
    }

    /** ArduPilot's: counts itself where it can. */
    void feedback(Vehicle v, Frame frame) {
        feedback.wrap(frame);
        if (feedback.completedCaptures() > 0) {
            v.now.pictures = Math.max(v.now.pictures, feedback.completedCaptures());
        } else if (feedback.imgIdx() != v.pictureIndex) {
            v.now.pictures++;
        }
        v.pictureIndex = feedback.imgIdx();
        v.pictureSource = CameraFeedback.ID;
    }

    /** A MAVLink camera's: every picture once, failed ones not. */
    void captured(Vehicle v, Frame frame) {
        captured.wrap(frame);
        if (v.pictureSource != CameraFeedback.ID
                && captured.captureResult() != 0
                && captured.imageIndex() != v.pictureIndex) {
            v.now.pictures++;
            v.pictureIndex = captured.imageIndex();
            v.pictureSource = CameraImageCaptured.ID;
        }
    }

    /** PX4's trigger; stands in where the camera tells nothing. */
    void trigger(Vehicle v, Frame frame) {
        trigger.wrap(frame);
        if ((v.pictureSource == 0 || v.pictureSource == CameraTrigger.ID) && trigger.seq() != v.pictureIndex) {
            v.now.pictures++;
            v.pictureIndex = trigger.seq();
            v.pictureSource = CameraTrigger.ID;
        }
    }
}
