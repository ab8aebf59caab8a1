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
    private final double most;

    private GapPlot(WatchDay.Day day) {
        this.day = day;
        bound = day.plan().figures().boundS();
        most = Math.max(1, 1.15 * Math.max(bound, day.worst()));
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
                "<text x=\"%d\" y=\"24\" font-size=\"16\">Watch, %.1f h simulated: worst gap %.0f s, bound %.0f s</text>",
                LEFT, day.seconds() / 3600, day.worst(), bound);
        overTheDay();
        alongTheLine();
        put("</svg>");
    }

    private void overTheDay() {
        axes(FIRST, "Longest time that any place has not been seen, s", "hours since the first take-off");
        double hours = Math.max(day.seconds() / 3600, 1e-3);
        double step = hours > 48 ? 24 : hours > 12 ? 3 : hours > 3 ? 1 : 0.25;
        for (double h = 0; h <= hours + 1e-9; h += step) {
            tick(FIRST, h / hours, String.format(Locale.ROOT, "%.4g", h));
        }
        StringBuilder points = new StringBuilder();
        for (WatchDay.Look look : day.looks()) {
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(look.at() / day.seconds()), y(FIRST, look.longest())));
        }
        put("<polyline points=\"%s\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"1.2\"/>", points);
        for (WatchDay.DropOut out : day.dropOuts()) {
            double x = x(out.at() / day.seconds());
            put(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#555555\" stroke-dasharray=\"3 3\"/>",
                    x, FIRST, x, FIRST + HIGH);
            put("<text x=\"%.1f\" y=\"%d\" fill=\"#333333\">%s lost</text>", x + 4, FIRST + 14, plain(out.vehicle()));
        }
        bound(FIRST);
    }

    private void alongTheLine() {
        List<WatchGaps.Gap> gaps = day.gaps();
        axes(SECOND, "Worst gap per 50 m, s", "km along what is watched, line after line");
        double total = gaps.stream().mapToDouble(GapPlot::wide).sum();
        double along = 0;
        for (WatchGaps.Gap gap : gaps) {
            double wide = wide(gap);
            double x0 = x(along / total);
            double x1 = x((along + wide) / total);
            double top = y(SECOND, gap.worst());
            put(
                    "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"%s\"/>",
                    x0, top, Math.max(0.3, x1 - x0), SECOND + HIGH - top, gap.worst() > bound ? "#b3261e" : "#7f9db9");
            along += wide;
        }
        double km = total / 1000;
        double step = km > 100 ? 20 : km > 20 ? 5 : km > 5 ? 1 : km > 1 ? 0.5 : 0.1;
        for (double at = 0; at <= km + 1e-9; at += step) {
            tick(SECOND, at / km, String.format(Locale.ROOT, "%.4g", at));
        }
        bound(SECOND);
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
        for (int i = 0; i <= 4; i++) {
            double value = most * i / 4;
            put("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 8, y(top, value) + 4, value);
        }
    }

    private void tick(int top, double share, String word) {
        put(
                "<path d=\"M%.1f %d v5\" stroke=\"#333333\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                x(share), top + HIGH, x(share), top + HIGH + 20, word);
    }

    private void bound(int top) {
        put(
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#b3261e\" stroke-width=\"1.5\"/>",
                LEFT, y(top, bound), WIDTH - RIGHT, y(top, bound));
        put(
                "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#b3261e\">bound</text>",
                WIDTH - RIGHT, y(top, bound) - 5);
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
