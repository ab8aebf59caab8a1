package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.Layout.Slot;

/** Vehicles of one kind, dealt out to launch sites. */
final class Crews {
    private Crews() {}

    /** How many slots are nearest to each site. */
    static int[] demand(Desk desk, List<Slot> slots) {
        int[] demand = new int[desk.transits().sites()];
        for (Slot slot : slots) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int s = 0; s < demand.length; s++) {
                double out = desk.transits().out(s, slot.beat(), slot.phase(0));
                double far = desk.transits()
                        .out(s, slot.beat(), slot.phase(slot.beat().period() / 2));
                if (out + far < least) {
                    least = out + far;
                    best = s;
                }
            }
            demand[best]++;
        }
        return demand;
    }

    /** So many vehicles alike, at the sites where they are needed most. */
    static List<Drone> dealt(Drone kind, List<LatLon> sites, int count, int @Nullable [] demand) {
        List<Drone> dealt = new ArrayList<>();
        int[] there = new int[Math.max(1, sites.size())];
        for (int i = 0; i < count; i++) {
            int best = i % there.length;
            for (int s = 0; s < there.length && demand != null; s++) {
                best = (double) demand[s] / (there[s] + 1) > (double) demand[best] / (there[best] + 1) ? s : best;
            }
            there[best]++;
            dealt.add(named(kind, sites, best, "v" + (i + 1)));
        }
        return dealt;
    }

    static List<Drone> spares(Drone kind, List<LatLon> sites, int count, int after) {
        List<Drone> spares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spares.add(named(kind, sites, i % Math.max(1, sites.size()), "v" + (after + i + 1)));
        }
        return spares;
    }

    private static Drone named(Drone kind, List<LatLon> sites, int site, String id) {
        return sites.isEmpty() ? kind.named(id) : kind.named(id).launchedAt(sites.get(site));
    }
}
