package org.redshank.simulator.autopilot;

/**
 * When the camera takes pictures: once, every so many metres, or every so many seconds. Owned by one
 * thread.
 */
public final class Camera {
    private static final double SHORTEST_INTERVAL = 0.1;

    private final Helm helm;
    private double everyMetres;
    private double lastEast;
    private double lastNorth;
    private double everySeconds;
    private double sinceLast;
    private int left;
    private int taken;

    Camera(Helm helm) {
        this.helm = helm;
    }

    /** Takes one picture now. */
    public void shoot() {
        taken++;
        lastEast = helm.here().east();
        lastNorth = helm.here().north();
        sinceLast = 0;
        helm.announcer().photo();
    }

    /** Takes a picture every so many metres from here on, 0 to stop. */
    public void everyMetres(double metres) {
        everyMetres = Math.max(0, metres);
        lastEast = helm.here().east();
        lastNorth = helm.here().north();
    }

    /**
     * Takes a picture now and then every so many seconds.
     *
     * @param count how many in all, 0 for no end
     */
    public void every(double seconds, int count) {
        shoot();
        left = count == 0 ? Integer.MAX_VALUE : count - 1;
        everySeconds = left > 0 ? Math.max(SHORTEST_INTERVAL, seconds) : 0;
    }

    /** Takes no more pictures by itself. */
    public void stop() {
        everySeconds = 0;
        everyMetres = 0;
    }

    /** Pictures since power-on. */
    public int taken() {
        return taken;
    }

    /** Whether it takes pictures by time. */
    public boolean capturing() {
        return everySeconds > 0;
    }

    /** Seconds between pictures taken by time, 0 for none. */
    public double interval() {
        return everySeconds;
    }

    void reboot() {
        stop();
        taken = 0;
    }

    void step(double dt) {
        if (everyMetres > 0
                && helm.state().armed()
                && !helm.here().onGround()
                && helm.here().distanceTo(lastEast, lastNorth) >= everyMetres) {
            shoot();
        }
        if (everySeconds > 0) {
            sinceLast += dt;
            if (sinceLast >= everySeconds) {
                shoot();
                left--;
                everySeconds = left > 0 ? everySeconds : 0;
            }
        }
    }
}
