package org.redshank.app.watch;

import java.util.List;
import java.util.Locale;
import org.redshank.planning.watch.WatchGaps;

/** A day's gaps against the bound as an SVG picture: over the day, and per 50 m. */
public final class GapPlot {
    private static final int WIDTH = 960;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int HIGH = 200;
    private static final int FIRST = 60;
    private static final int SECOND = FIRST + HIGH + 90;
    private static final int HEIGHT = SECOND + HIGH + 70;

    private final StringBuilder svg = new StringBuilder();
    private final WatchDay.Day day;
    private final double bound;
    private final double step;
    private final double most;

    private GapPlot(WatchDay.Day day) {
        this.day = day;
        bound = day.plan().figures().boundS();
        step = step(
                1.15 * Math.max(Math.max(1, bound), day.worst()), 5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 3600);
        most = step * Math.ceil(1.15 * Math.max(Math.max(1, bound), day.worst()) / step);
    }

    /** The smallest of some steps of which not more than so many go into a whole; else a round part of it. */
    private static double step(double whole, int most, double... steps) {
        for (double step : steps) {
            if (whole / step <= most) {
                return step;
            }
        }
        double power = Math.pow(10, Math.ceil(Math.log10(whole / most)));
        return power / 2 * most >= whole ? power / 2 : power;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("0$", "");
    }

    /** The picture as text. */
    public static String svg(WatchDay.Day day) {
        GapPlot plot = new GapPlot(day);
        plot.draw();
        return plot.svg.toString();
    }

    private void draw() {
        put(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT);
        put("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        put(
                "<text x=\"%d\" y=\"24\" font-size=\"16\">Watch, %s h simulated: worst gap %.0f s, bound %.0f s</text>",
                LEFT, number(Math.rint(10 * day.seconds() / 3600) / 10), day.worst(), bound);
        overTheDay();
        alongTheLine();
        put("</svg>");
    }

    private void overTheDay() {
        axes(FIRST, "Longest time that any place has not been seen, s", "hours since the first take-off");
        double hours = Math.max(day.seconds() / 3600, 1e-3);
        double every = step(hours, 12, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 48);
        for (double h = 0; h <= hours + 1e-9; h += every) {
            tick(FIRST, h / hours, number(h));
        }
        StringBuilder points = new StringBuilder();
        for (WatchDay.Look look : day.looks()) {
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(look.at() / day.seconds()), y(FIRST, look.longest())));
        }
        put("<polyline points=\"%s\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"1.2\"/>", points);
        int row = 0;
        for (WatchDay.DropOut out : day.dropOuts()) {
            double x = x(out.at() / day.seconds());
            boolean right = x > WIDTH - RIGHT - 150;
            put(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#555555\" stroke-dasharray=\"3 3\"/>",
                    x, FIRST, x, FIRST + HIGH);
            put(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#333333\">%s lost%s</text>",
                    right ? x - 4 : x + 4,
                    FIRST + HIGH - 8 - 15 * (row++ % 3),
                    right ? "end" : "start",
                    plain(out.vehicle()),
                    out.planned() ? "" : ", battery or crash");
        }
        levels(FIRST);
    }

    private void alongTheLine() {
        List<WatchGaps.Gap> gaps = day.gaps();
        axes(SECOND, "Worst gap per 50 m, s", "km along what is watched, line after line");
        double total = gaps.stream().mapToDouble(GapPlot::wide).sum();
        double along = 0;
        int line = 0;
        for (WatchGaps.Gap gap : gaps) {
            double wide = wide(gap);
            if (gap.piece().line() != line) {
                put("<path d=\"M%.1f %d V%d\" stroke=\"#333333\"/>", x(along / total), SECOND, SECOND + HIGH);
                line = gap.piece().line();
            }
            double x0 = x(along / total);
            double x1 = x((along + wide) / total);
            double top = y(SECOND, gap.worst());
            put(
                    "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"%s\"/>",
                    x0, top, Math.max(0.3, x1 - x0), SECOND + HIGH - top, gap.worst() > bound ? "#e8a49d" : "#a9c0d6");
            along += wide;
        }
        double km = total / 1000;
        double every = step(km, 12, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50);
        for (double at = 0; at <= km + 1e-9; at += every) {
            tick(SECOND, at / km, number(at));
        }
        levels(SECOND);
    }

    private static double wide(WatchGaps.Gap gap) {
        return Math.max(WatchGaps.PIECE / 2, gap.piece().to() - gap.piece().from());
    }

    private void axes(int top, String title, String below) {
        put("<text x=\"%d\" y=\"%d\">%s</text>", LEFT, top - 10, title);
        put("<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#333333\"/>", LEFT, top, top + HIGH, WIDTH - RIGHT);
        put(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#333333\">%s</text>",
                WIDTH - RIGHT, top + HIGH + 38, below);
        for (double value = 0; value <= most + 1e-9; value += step) {
            put("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, y(top, value) + 4, number(value));
            put(
                    "<path d=\"M%d %.1f H%d\" stroke=\"#e4e4e4\"/>",
                    LEFT, y(top, value), value == 0 ? LEFT : WIDTH - RIGHT);
        }
    }

    private void tick(int top, double share, String word) {
        put(
                "<path d=\"M%.1f %d v5\" stroke=\"#333333\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                x(share), top + HIGH, x(share), top + HIGH + 20, word);
    }

    private void levels(int top) {
        level(top, bound, "bound", "#b3261e", "");
        double interval = day.plan().figures().intervalS();
        if (interval > 0 && Math.abs(y(top, interval) - y(top, bound)) > 16) {
            level(top, interval, "planned while nobody is lost", "#4d6b2c", "stroke-dasharray=\"6 4\"");
        }
    }

    private void level(int top, double value, String word, String colour, String more) {
        put(
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\" %s/>",
                LEFT, y(top, value), WIDTH - RIGHT, y(top, value), colour, more);
        put(
                "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"3\""
                        + " paint-order=\"stroke\">%s</text>",
                WIDTH - RIGHT - 4, y(top, value) - 5, colour, word);
    }

    private double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(int top, double value) {
        return top + HIGH * (1 - value / most);
    }

    private static String plain(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void put(String form, Object... values) {
        svg.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
