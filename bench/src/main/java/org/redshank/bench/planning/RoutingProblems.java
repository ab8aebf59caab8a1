package org.redshank.bench.planning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import org.redshank.planning.allocation.Routing;

/** Vehicle routing problems with time windows in the manner of Gehring and Homberger: 1,000 visits and one depot. */
final class RoutingProblems {
    private static final int TASKS = 1000;

    private RoutingProblems() {}

    /** A problem in VRPLIB form; distances are cut to a tenth as is usual with these. */
    static Routing read(Path file) throws IOException {
        String text = Files.readString(file);
        double[][] xy = section(text, "NODE_COORD_SECTION", 2);
        double[][] demand = section(text, "DEMAND_SECTION", 1);
        double[][] window = section(text, "TIME_WINDOW_SECTION", 2);
        double[][] tasks = new double[TASKS + 1][];
        for (int i = 0; i <= TASKS; i++) {
            tasks[i] = new double[] {xy[i][0], xy[i][1], demand[i][0], window[i][0], window[i][1]};
        }
        return problem(tasks, value(text, "SERVICE_TIME"), value(text, "CAPACITY"), (int) value(text, "VEHICLES"));
    }

    /** Cost of a solution file. */
    static double cost(Path file) throws IOException {
        String text = Files.readString(file);
        return Double.parseDouble(text.substring(text.lastIndexOf("Cost") + 4).strip());
    }

    /** Visits with narrow windows, in clusters or anywhere, on a square of 500. */
    static Routing made(boolean clusters, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double horizon = clusters ? 1824 : 1925;
        double service = clusters ? 90 : 10;
        double[][] tasks = new double[TASKS + 1][];
        tasks[0] = new double[] {250, 250, 0, 0, horizon};
        for (int i = 1; i <= TASKS; i++) {
            double x = random.nextInt(500);
            double y = random.nextInt(500);
            if (clusters && i % 10 != 1) {
                x = Math.clamp(tasks[i - (i - 1) % 10][0] + random.nextInt(-12, 13), 0, 500);
                y = Math.clamp(tasks[i - (i - 1) % 10][1] + random.nextInt(-12, 13), 0, 500);
            }
            double way = Math.hypot(x - 250, y - 250);
            double opens = random.nextInt((int) way + 1, (int) (horizon - way - service - 60));
            double width = clusters ? 60 : 10;
            tasks[i] = new double[] {x, y, random.nextInt(1, 40), opens, opens + width};
        }
        return problem(tasks, service, 200, 250);
    }

    private static double value(String text, String name) {
        int at = text.indexOf(name + " :");
        return Double.parseDouble(new StringTokenizer(text.substring(at + name.length() + 2)).nextToken());
    }

    private static double[][] section(String text, String name, int columns) {
        StringTokenizer words = new StringTokenizer(text.substring(text.indexOf(name + "\n") + name.length()));
        double[][] rows = new double[TASKS + 1][columns];
        for (double[] row : rows) {
            words.nextToken();
            for (int c = 0; c < columns; c++) {
                row[c] = Double.parseDouble(words.nextToken());
            }
        }
        return rows;
    }

    /** Of rows of x, y, demand, opens, closes; the first is the depot. */
    private static Routing problem(double[][] rows, double service, double capacity, int vehicles) {
        int places = TASKS + 1;
        float[] distance = new float[places * places];
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                double[] a = rows[(i + 1) % places];
                double[] b = rows[(j + 1) % places];
                distance[i * places + j] = (float) (Math.floor(10 * Math.hypot(a[0] - b[0], a[1] - b[1])) / 10);
            }
        }
        double[] opens = new double[TASKS];
        double[] closes = new double[TASKS];
        double[] demand = new double[TASKS];
        for (int i = 0; i < TASKS; i++) {
            demand[i] = rows[i + 1][2];
            opens[i] = rows[i + 1][3];
            closes[i] = rows[i + 1][4];
        }
        int[] depot = new int[vehicles];
        Arrays.fill(depot, TASKS);
        return new Routing(
                TASKS,
                places,
                distance,
                filled(TASKS, service),
                opens,
                closes,
                demand,
                new int[TASKS],
                new long[TASKS],
                depot,
                depot,
                filled(vehicles, 1),
                filled(vehicles, capacity),
                filled(vehicles, Double.POSITIVE_INFINITY),
                new double[vehicles],
                filled(vehicles, rows[0][4]),
                new long[vehicles]);
    }

    private static double[] filled(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }
}
