package org.redshank.fleet.conversation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MissionItemInt;

/**
 * Plans as they go over the wire and back. ArduPilot keeps home as item 0, so its items are numbered one higher than the
 * plan's, and so are the targets of jumps.
 */
public final class MissionWire {
    private static final double E7 = 1e7;

    private final boolean homeFirst;
    private final int system;
    private final int component;

    /** For the vehicle of a peer. */
    public MissionWire(Peer peer) {
        this(peer.vehicle().autopilot(), peer.system(), peer.component());
    }

    MissionWire(Autopilot autopilot, int system, int component) {
        this.homeFirst = autopilot == Autopilot.ARDUPILOT;
        this.system = system;
        this.component = component;
    }

    /** Sequence number on board of the plan's first item. */
    public int first() {
        return homeFirst ? 1 : 0;
    }

    /**
     * A mission's items to be sent.
     *
     * @param here where the vehicle is, or null if not known: the place of items that have none, for vehicles that want one
     */
    public List<MissionItemInt> mission(List<MissionItem> items, @Nullable LatLon here) {
        List<MissionItemInt> wire = new ArrayList<>();
        if (homeFirst) {
            LatLon home = here == null ? new LatLon(0, 0) : here;
            wire.add(item(MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL, home, 0), 0, MavMissionType.MISSION));
        }
        for (MissionItem item : items) {
            MissionItem placed = homeFirst || here == null ? item : placed(item, here);
            wire.add(item(shifted(placed, first()), wire.size(), MavMissionType.MISSION));
        }
        return wire;
    }

    /** A mission's items as a plan has them, from those on board. */
    public List<MissionItem> plan(List<MissionItemInt> wire) {
        return wire.stream().skip(first()).map(m -> shifted(item(m), -first())).toList();
    }

    /** A fence's items to be sent. */
    public List<MissionItemInt> fence(@Nullable Fence fence) {
        List<MissionItem> items = new ArrayList<>();
        if (fence != null) {
            fence.inclusion().forEach(area -> corners(area, MavCmd.NAV_FENCE_POLYGON_VERTEX_INCLUSION, items));
            fence.exclusion().forEach(area -> corners(area, MavCmd.NAV_FENCE_POLYGON_VERTEX_EXCLUSION, items));
            for (Fence.Circle circle : fence.circles()) {
                MavCmd command =
                        circle.inclusion() ? MavCmd.NAV_FENCE_CIRCLE_INCLUSION : MavCmd.NAV_FENCE_CIRCLE_EXCLUSION;
                items.add(MissionItem.at(command, MavFrame.GLOBAL, circle.centre(), 0, (float) circle.radiusM()));
            }
        }
        return numbered(items, MavMissionType.FENCE);
    }

    /** Rally points to be sent. */
    public List<MissionItemInt> rally(List<Position> points) {
        List<MissionItem> items = new ArrayList<>();
        for (Position p : points) {
            MavFrame frame = switch (p.altitude()) {
                case Altitude.AboveHome a -> MavFrame.GLOBAL_RELATIVE_ALT;
                case Altitude.AboveMeanSeaLevel a -> MavFrame.GLOBAL;
                case Altitude.AboveGround a -> MavFrame.GLOBAL_TERRAIN_ALT;
            };
            items.add(MissionItem.at(
                    MavCmd.NAV_RALLY_POINT, frame, p.at(), p.altitude().metres()));
        }
        return numbered(items, MavMissionType.RALLY);
    }

    private List<MissionItemInt> numbered(List<MissionItem> items, MavMissionType type) {
        List<MissionItemInt> wire = new ArrayList<>();
        items.forEach(item -> wire.add(item(item, wire.size(), type)));
        return wire;
    }

    private static void corners(Area area, MavCmd command, List<MissionItem> items) {
        List<LatLon> corners = area.corners();
        for (LatLon corner : corners) {
            items.add(MissionItem.at(command, MavFrame.GLOBAL, corner, 0, corners.size()));
        }
    }

    private MissionItemInt item(MissionItem i, int seq, MavMissionType type) {
        double scale = i.hasPlace() ? E7 : 1;
        return new MissionItemInt(
                i.param1(),
                i.param2(),
                i.param3(),
                i.param4(),
                (int) Math.round(i.x() * scale), // NaN becomes 0: no place, which means the present one
                (int) Math.round(i.y() * scale),
                i.z(),
                seq,
                i.command(),
                system,
                component,
                i.frame(),
                0,
                1,
                type.value());
    }

    static MissionItem item(MissionItemInt m) {
        MissionItem raw = new MissionItem(
                m.command(), frame(m.frame()), m.param1(), m.param2(), m.param3(), m.param4(), m.x(), m.y(), m.z());
        if (!raw.hasPlace()) {
            return raw;
        }
        boolean none = m.x() == 0 && m.y() == 0;
        return new MissionItem(
                raw.command(),
                raw.frame(),
                raw.param1(),
                raw.param2(),
                raw.param3(),
                raw.param4(),
                none ? Double.NaN : m.x() / E7,
                none ? Double.NaN : m.y() / E7,
                m.z());
    }

    /** The frames with _INT are the same as those without. */
    static int frame(int frame) {
        return switch (MavFrame.of(frame)) {
            case GLOBAL_INT -> MavFrame.GLOBAL.value();
            case GLOBAL_RELATIVE_ALT_INT -> MavFrame.GLOBAL_RELATIVE_ALT.value();
            case GLOBAL_TERRAIN_ALT_INT -> MavFrame.GLOBAL_TERRAIN_ALT.value();
            case null, default -> frame;
        };
    }

    private static MissionItem placed(MissionItem item, LatLon here) {
        boolean takesOff =
                item.command() == MavCmd.NAV_TAKEOFF.value() || item.command() == MavCmd.NAV_VTOL_TAKEOFF.value();
        return takesOff && item.hasPlace() && Double.isNaN(item.x())
                ? with(item, item.param1(), here.latDeg(), here.lonDeg())
                : item;
    }

    private static MissionItem shifted(MissionItem item, int by) {
        return item.command() == MavCmd.DO_JUMP.value() ? with(item, item.param1() + by, item.x(), item.y()) : item;
    }

    private static MissionItem with(MissionItem i, float param1, double x, double y) {
        return new MissionItem(i.command(), i.frame(), param1, i.param2(), i.param3(), i.param4(), x, y, i.z());
    }
}
