package org.redshank.planning.allocation;

/** Tells alike vehicles, so that only one empty route of each kind needs to be tried. */
final class VehicleKinds {
    private VehicleKinds() {}

    /** For each vehicle the first that is like it in everything. */
    static int[] of(Routing p) {
        int[] kind = new int[p.vehicles()];
        for (int v = 0; v < kind.length; v++) {
            kind[v] = v;
            for (int w = 0; w < v; w++) {
                if (kind[w] == w && alike(p, v, w)) {
                    kind[v] = w;
                    break;
                }
            }
        }
        return kind;
    }

    private static boolean alike(Routing p, int v, int w) {
        return p.start()[v] == p.start()[w]
                && p.end()[v] == p.end()[w]
                && p.speed()[v] == p.speed()[w]
                && p.capacity()[v] == p.capacity()[w]
                && p.endurance()[v] == p.endurance()[w]
                && p.from()[v] == p.from()[w]
                && p.until()[v] == p.until()[w]
                && p.has()[v] == p.has()[w];
    }
}
