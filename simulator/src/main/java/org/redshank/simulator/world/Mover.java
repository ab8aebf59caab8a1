package org.redshank.simulator.world;

import java.util.List;

/**
 * Something that moves by a plan.
 *
 * @param id from 1, as in the truth
 * @param parts its solids, each with its own offset ahead
 */
public record Mover(int id, Kind kind, Plan plan, List<Part> parts) {
    /** What it is. */
    public enum Kind {
        PERSON,
        VEHICLE,
        BOAT,
        ANIMAL
    }

    /** A solid and how far ahead of the middle it sits, metres. */
    public record Part(Solid solid, double ahead) {}

    /** Sets its solids where they are at a time. */
    public void stand(Relief relief, double time) {
        double east = plan.east(time);
        double north = plan.north(time);
        double heading = plan.headingRad(time);
        double up = relief.metres(east, north);
        for (Part part : parts) {
            part.solid()
                    .at(east + part.ahead() * Math.sin(heading), north + part.ahead() * Math.cos(heading), up, heading);
        }
    }

    /** A person, 1.5 to 1.9 m tall. */
    static Mover person(int id, Plan plan, int colour, double tall) {
        return new Mover(
                id,
                Kind.PERSON,
                plan,
                List.of(
                        new Part(solid(new Shape.Ellipsoid(0.27, 0.2, tall * 0.43, tall * 0.43), colour), 0),
                        new Part(solid(new Shape.Ellipsoid(0.12, 0.14, 0.15, tall - 0.15), 0x6b4a38), 0.05)));
    }

    /** A car of 4.4 m, or a van or lorry. */
    static Mover vehicle(int id, Plan plan, int colour, double length) {
        double half = length / 2;
        double wide = length > 5.5 ? 1.15 : 0.9;
        double high = length > 5.5 ? 2.6 : 0.95;
        Part body = new Part(solid(Shape.Hull.box(wide, half, 0.2, high), colour), 0);
        return new Mover(
                id,
                Kind.VEHICLE,
                plan,
                length > 5.5
                        ? List.of(body, new Part(solid(Shape.Hull.box(wide, 0.9, 0.2, high - 0.4), 0x303338), half))
                        : List.of(
                                body,
                                new Part(solid(Shape.Hull.box(wide * 0.85, half * 0.5, 0.9, 1.4), 0x22262b), -0.1),
                                new Part(solid(Shape.Hull.box(wide * 0.8, half * 0.38, 0.9, 1.48), colour), -0.2)));
    }

    /** A boat with a cabin. */
    static Mover boat(int id, Plan plan, int colour, double length) {
        double wide = length * 0.16;
        return new Mover(
                id,
                Kind.BOAT,
                plan,
                List.of(
                        new Part(solid(Shape.Hull.boat(wide, length / 2, 0.8), colour), 0),
                        new Part(
                                solid(Shape.Hull.box(wide * 0.6, length * 0.14, 0.5, 1.9), 0xd8d8d2), -length * 0.15)));
    }

    /** A sheep or a cow. */
    static Mover animal(int id, Plan plan, int colour, double length) {
        double wide = length * 0.19;
        double high = length * 0.62;
        return new Mover(
                id,
                Kind.ANIMAL,
                plan,
                List.of(
                        new Part(solid(new Shape.Ellipsoid(wide, length * 0.42, high * 0.36, high * 0.62), colour), 0),
                        new Part(
                                solid(
                                        new Shape.Ellipsoid(wide * 0.5, length * 0.13, wide * 0.6, high * 0.85),
                                        0x3a3028),
                                length * 0.45)));
    }

    private static Solid solid(Shape shape, int colour) {
        return new Solid(shape, colour, Solid.Finish.PLAIN, 0);
    }
}
