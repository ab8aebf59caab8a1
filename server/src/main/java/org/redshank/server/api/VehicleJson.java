package org.redshank.server.api;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.server.http.JsonOut;

/** Vehicles in JSON: VehicleInfo and VehicleState of the OpenAPI document. */
public final class VehicleJson {
    private VehicleJson() {}

    /** All that is known of a vehicle now. */
    public static void write(JsonOut out, Vehicle vehicle) {
        VehicleState s = vehicle.state();
        out.object();
        info(out, s, vehicle.modes());
        out.array("links", s.links(), use -> link(out, use));
        out.text("link", Words.of(s.link()));
        age(out, "lastHeardAgeMs", s.lastHeardAgeMs());
        out.flag("armed", s.armed());
        out.flag("flying", s.flying());
        out.text("landedState", Words.of(s.landed()));
        out.text("mode", s.mode());
        out.number("customMode", s.customMode());
        out.array(
                "health",
                s.health(),
                sensor -> out.object()
                        .text("sensor", sensor.sensor())
                        .flag("ok", sensor.ok() || !sensor.enabled())
                        .end());
        out.flag("ready", s.ready());
        motion(out, s);
        power(out, s);
        task(out, s);
        out.end();
    }

    /** The part of a vehicle that seldom changes, as a whole object. */
    public static void writeInfo(JsonOut out, Vehicle vehicle) {
        out.object();
        info(out, vehicle.state(), vehicle.modes());
        out.end();
    }

    /** The word for a MAV_SEVERITY. */
    public static String severity(int severity) {
        return Words.severity(severity);
    }

    private static void info(JsonOut out, VehicleState s, FlightModes modes) {
        out.text("id", s.id());
        out.number("handle", s.handle());
        out.text("name", s.name());
        out.text("kind", Words.of(s.kind()));
        out.text("autopilot", Words.of(s.autopilot()));
        out.text("firmware", s.firmware().isEmpty() ? null : s.firmware());
        out.text("hardwareId", s.hardwareId() == null ? null : s.hardwareId().hex());
        out.number("systemId", s.systemId());
        out.number("componentId", s.componentId());
        out.texts("modes", s.modes());
        out.object("modeNames");
        modes.names().forEach((number, name) -> out.text(Long.toString(number), name));
        out.end();
    }

    private static void link(JsonOut out, VehicleState.LinkUse use) {
        out.object();
        out.number("channel", use.channel());
        out.text("link", use.link());
        out.flag("active", use.active());
        out.number("quality", use.quality());
        age(out, "lastHeardAgeMs", use.lastHeardAgeMs());
        out.end();
    }

    private static void motion(JsonOut out, VehicleState s) {
        VehicleState.Fix fix = s.position();
        if (fix != null) {
            out.object("position");
            place(out, fix.at());
            out.number("altitudeAmslM", fix.altitudeAmslM());
            out.number("altitudeAboveHomeM", fix.altitudeAboveHomeM());
            out.number("altitudeAboveGroundM", fix.altitudeAboveGroundM());
            age(out, "ageMs", fix.ageMs());
            out.end();
        }
        out.number("reachRadiusM", s.reachRadiusM());
        VehicleState.Home home = s.home();
        if (home != null) {
            out.object("home");
            place(out, home.at());
            out.number("altitudeAmslM", home.altitudeAmslM());
            out.end();
        }
        VehicleState.Attitude attitude = s.attitude();
        if (attitude != null) {
            out.object("attitude");
            out.number("rollDeg", attitude.rollDeg());
            out.number("pitchDeg", attitude.pitchDeg());
            out.number("yawDeg", attitude.yawDeg());
            age(out, "ageMs", attitude.ageMs());
            out.end();
        }
        out.number("headingDeg", s.headingDeg());
        out.number("courseDeg", s.courseDeg());
        out.number("groundSpeedMps", s.groundSpeedMps());
        out.number("airSpeedMps", s.airSpeedMps());
        out.number("climbMps", s.climbMps());
        if (s.wind() != null) {
            out.object("wind");
            out.number("speedMps", s.wind().speedMetresPerSecond());
            out.number("fromDeg", s.wind().fromDeg());
            out.end();
        }
    }

    private static void power(JsonOut out, VehicleState s) {
        VehicleState.Battery battery = s.battery();
        if (battery != null) {
            out.object("battery");
            out.number("percent", known(battery.percent()));
            out.number("volts", battery.volts());
            out.number("amps", battery.amps());
            out.number("consumedMah", battery.consumedMah());
            out.number("remainingS", known(battery.remainingS()));
            age(out, "ageMs", battery.ageMs());
            out.end();
        }
        VehicleState.Gps gps = s.gps();
        if (gps != null) {
            out.object("gps");
            out.text("fix", Words.of(gps.fix()));
            out.number("satellites", known(gps.satellites()));
            out.number("hdop", gps.hdop());
            out.number("horizontalAccuracyM", gps.horizontalAccuracyM());
            age(out, "ageMs", gps.ageMs());
            out.end();
        }
    }

    private static void task(JsonOut out, VehicleState s) {
        VehicleState.Mission mission = s.mission();
        if (mission != null) {
            out.object("mission");
            out.number("current", known(mission.current()));
            out.number("total", known(mission.total()));
            out.text("state", Words.of(mission.state()));
            out.text("planId", mission.planId());
            out.flag("verified", mission.verified());
            out.end();
        }
        out.array(
                "messages",
                s.messages(),
                line -> out.object()
                        .time("at", line.at())
                        .text("severity", Words.severity(line.severity()))
                        .text("text", line.text())
                        .end());
        out.object("camera").number("pictures", s.pictures()).end();
        out.object("alarms")
                .number("warning", s.alarms().warning())
                .number("caution", s.alarms().caution())
                .end();
    }

    private static void place(JsonOut out, @Nullable LatLon at) {
        if (at != null) {
            out.number("latDeg", at.latDeg());
            out.number("lonDeg", at.lonDeg());
        }
    }

    /** The fleet has -1 for whole numbers that are not known. */
    private static double known(int number) {
        return number < 0 ? Double.NaN : number;
    }

    private static void age(JsonOut out, String name, long ms) {
        if (ms >= 0) {
            out.number(name, ms);
        }
    }
}
