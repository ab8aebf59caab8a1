package org.redshank.simulator.camera;

/** Where a camera is at each moment, seconds from the start of the flight. */
@FunctionalInterface
public interface CameraPath {
    CameraPose at(double seconds);
}
