package org.redshank.server.api.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.silence.LinkLoss;
import org.redshank.planning.sortie.Fix;
import org.redshank.planning.sortie.NoReturn;
import org.redshank.planning.sortie.Silence;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.Way;
import org.redshank.server.http.JsonOut;

/** What a sortie far out must be told beside its way: the point of no return, contact, places to land. */
final class FarOut {
    /** Samples of the profile: more than a chart has pixels to show would only be carried about. */
    private static final int SAMPLES = 240;

    private FarOut() {}

    /** @param loss what its vehicle does while it is not heard; null when there is no such vehicle */
    static void write(JsonOut out, SortiePlan plan, @Nullable LinkLoss loss) {
        out.object("sortie");
        place(out.name("target"), plan.task().target());
        NoReturn far = plan.noReturn();
        out.object("pointOfNoReturn");
        place(out.name("at"), far.at());
        out.number("metres", Math.rint(far.metres()))
                .number("seconds", Math.rint(far.seconds()))
                .flag("beyondTarget", far.beyondTarget())
                .end();
        out.name("silences").array(plan.silences(), silence -> silence(out, plan, silence));
        if (loss != null) {
            out.object("linkLoss")
                    .text("then", loss.then().word())
                    .number("afterS", loss.afterSeconds())
                    .text("words", loss.words())
                    .end();
        }
        out.name("relays").array(plan.relays(), post -> {
            out.object().text("vehicle", post.vehicle());
            place(out.name("at"), post.at());
            out.number("amslM", Math.rint(post.seaMetres()))
                    .number("departS", Math.rint(post.departSeconds()))
                    .number("untilS", Math.rint(post.untilSeconds()))
                    .end();
        });
        out.name("landings").array(landings(plan), landing -> {
            out.object().number("fromM", Math.rint(landing.fromM));
            place(out.name("at"), landing.at);
            out.end();
        });
        profile(out, plan);
        out.end();
    }

    /** Columns over time: the chart of a sortie. */
    private static void profile(JsonOut out, SortiePlan plan) {
        List<Fix> samples = samples(plan);
        out.object("profile");
        column(out, "seconds", samples, Fix::seconds);
        column(out, "amslM", samples, Fix::seaMetres);
        column(
                out,
                "groundM",
                samples,
                fix -> plan.task().terrain().metres(fix.at().latDeg(), fix.at().lonDeg()));
        column(out, "leftWh", samples, fix -> plan.usableWh() - fix.usedWh());
        out.end();
    }

    private static void column(JsonOut out, String name, List<Fix> samples, ToDoubleFunction<Fix> value) {
        out.name(name).array(samples, fix -> out.number(Math.rint(value.applyAsDouble(fix) * 10) / 10));
    }

    /** Evenly over the time in the air, on straight lines between fixes, which lie a few kilometres apart. */
    private static List<Fix> samples(SortiePlan plan) {
        List<Fix> samples = new ArrayList<>();
        int next = 1;
        for (int i = 0; i <= SAMPLES; i++) {
            double seconds = plan.durationS() * i / SAMPLES;
            while (next + 1 < plan.fixes().size() && plan.fixes().get(next).seconds() < seconds) {
                next++;
            }
            samples.add(plan.fixes().get(next - 1).towards(plan.fixes().get(next), seconds));
        }
        return samples;
    }

    private static void silence(JsonOut out, SortiePlan plan, Silence silence) {
        out.object()
                .number("lostS", Math.rint(silence.lostSeconds()))
                .number("foundS", Math.rint(silence.foundSeconds()));
        List<LatLon> way = new ArrayList<>();
        way.add(silence.lostAt());
        for (Fix fix : plan.fixes()) {
            if (fix.seconds() > silence.lostSeconds() && fix.seconds() < silence.foundSeconds()) {
                way.add(fix.at());
            }
        }
        way.add(silence.foundAt());
        out.name("path").array(way, at -> place(out, at));
        out.end();
    }

    /** From where on, metres flown, which place is the best to land at. */
    private record Landing(double fromM, LatLon at) {}

    private static List<Landing> landings(SortiePlan plan) {
        List<Landing> landings = new ArrayList<>();
        int site = -1;
        for (int k = 0; k < plan.escapes().size(); k++) {
            List<Way> ways = plan.escapes().get(k);
            if (!ways.isEmpty() && ways.getFirst().site() != site) {
                site = ways.getFirst().site();
                landings.add(new Landing(
                        plan.fixes().get(plan.escapeFixes().get(k)).metres(),
                        plan.sites().get(site)));
            }
        }
        return landings;
    }

    private static void place(JsonOut out, LatLon at) {
        out.array(List.of(at.latDeg(), at.lonDeg()), number -> out.number(number));
    }
}
