package org.redshank.simulator.world;

import java.util.List;
import org.redshank.earth.LocalFrame;

/** All that can be looked at, in metres east and north of the origin and above mean sea level. */
public final class World {
    private final WorldSpec spec;
    private final LocalFrame frame;
    private final Relief relief;
    private final Layout layout;
    private final Sun sun;
    private final Ground ground;

    /** Makes it; about a second for 400 m. */
    public World(WorldSpec spec) {
        this.spec = spec;
        this.frame = new LocalFrame(spec.origin());
        this.relief = new Relief((int) (spec.seed() * 0x9e3779b97f4a7c15L >>> 32), spec.scene(), spec.sideMetres());
        this.layout = new Layout(spec, relief);
        this.sun = Sun.at(spec.origin(), spec.time());
        this.ground = new Ground(spec, relief, layout, sun);
    }

    public WorldSpec spec() {
        return spec;
    }

    public LocalFrame frame() {
        return frame;
    }

    public Relief relief() {
        return relief;
    }

    public Sun sun() {
        return sun;
    }

    public Ground ground() {
        return ground;
    }

    /** What stands still. */
    public List<Solid> solids() {
        return layout.solids();
    }

    /** What is or will be different the second time. */
    public List<PlantedChange> changes() {
        return layout.changes();
    }

    Layout layout() {
        return layout;
    }
}
