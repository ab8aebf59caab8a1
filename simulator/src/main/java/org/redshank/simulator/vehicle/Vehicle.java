package org.redshank.simulator.vehicle;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.redshank.earth.Altitude;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.mavlink.dialect.MissionItemReached;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.simulator.autopilot.Announcer;
import org.redshank.simulator.autopilot.Autopilot;
import org.redshank.simulator.autopilot.Chart;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.physics.Aircraft;
import org.redshank.simulator.physics.Body;
import org.redshank.simulator.plan.PlanStore;
import org.redshank.simulator.service.Caller;
import org.redshank.simulator.service.CameraService;
import org.redshank.simulator.service.CommandService;
import org.redshank.simulator.service.FtpService;
import org.redshank.simulator.service.MissionService;
import org.redshank.simulator.service.ParameterService;
import org.redshank.simulator.service.StreamService;
import org.redshank.simulator.telemetry.Telemetry;
import org.redshank.simulator.time.VehicleClock;

/**
 * One vehicle. Everything about it happens on the thread that calls {@link #step}, in simulated time,
 * and is the same for the same spec and the same frames at the same times.
 */
public final class Vehicle implements Announcer {
    /** Simulated nanoseconds between two steps. */
    public static final long STEP_NANOS = 20_000_000;

    private static final double STEP_SECONDS = STEP_NANOS / 1e9;
    private static final long OFF_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int TEXT_LENGTH = 50;

    private final VehicleSpec spec;
    private final VehicleClock clock;
    private final Aircraft aircraft;
    private final Estimate here = new Estimate();
    private final Chart chart;
    private final Autopilot autopilot;
    private final List<Channel> channels = new ArrayList<>();
    private final StreamService streams;
    private final ParameterService parameters;
    private final MissionService missions;
    private final CameraService camera;
    private final FtpService files;
    private final Switchboard switchboard;
    private long onAgain = Long.MIN_VALUE;
    private boolean wasOnGround = true;
    private int flights;
    private int textId;
    private volatile VehicleTruth truth;

    /** @param epoch UTC at simulated time 0 */
    public Vehicle(VehicleSpec spec, Instant epoch) {
        SplittableRandom random = new SplittableRandom(spec.seed());
        this.spec = spec;
        this.clock = new VehicleClock(epoch);
        this.aircraft = new Aircraft(spec.airframe(), spec.wind(), Math.toRadians(spec.headingDeg()), random.split());
        this.chart = new Chart(spec.place(), spec.groundAmsl());
        aircraft.battery().setPercent(spec.batteryPercent());
        here.update(aircraft.body(), aircraft.fix());
        PlanStore plans = new PlanStore(spec.missionCapacity());
        this.autopilot =
                new Autopilot(spec.personality(), spec.parameters(), clock, aircraft, here, chart, plans, this);
        Helm helm = autopilot.helm();
        for (LinkSpec link : spec.links()) {
            channels.add(new Channel(link, channels.size(), spec.systemId(), clock, random.split(), spec.signingKey()));
        }
        boolean px4 = spec.personality().isPx4();
        Telemetry telemetry =
                new Telemetry(helm, autopilot.flight(), plans, HexFormat.of().parseHex(spec.hardwareId()));
        this.streams = new StreamService(telemetry, helm.parameters(), clock, px4, random.split());
        this.parameters = new ParameterService(helm.parameters(), px4, channels, autopilot::parametersChanged);
        this.missions = new MissionService(helm, autopilot.flight(), plans, telemetry);
        this.camera = new CameraService(helm, autopilot.flight().camera(), channels);
        this.files = new FtpService(px4, parameters, clock);
        CommandService commands = new CommandService(helm, autopilot.flight(), streams, this::switchOff);
        this.switchboard = new Switchboard(
                spec.systemId(), clock, autopilot.flight(), commands, missions, parameters, streams, camera, files);
        beginStreams();
        this.truth = lookAtTruth();
        tune();
    }

    private void beginStreams() {
        for (int i = 0; i < channels.size(); i++) {
            streams.begin(channels.get(i), i, spec.links().get(i).radio().reportsStatus());
        }
    }

    /** Opens its sockets; they are read by whoever runs the selector. */
    public void open(Selector selector) throws IOException {
        for (Channel channel : channels) {
            channel.open(selector, this::receive);
        }
    }

    private void receive(Channel from, Frame frame) {
        if (onAgain == Long.MIN_VALUE) {
            switchboard.frame(from, frame);
        }
    }

    /** Lets its clock go on without a step, before something is read. */
    public void advanceTo(long now) {
        clock.advanceTo(now);
    }

    /**
     * Lives through one step that ends at {@code now}.
     *
     * @param wallNanos monotonic wall clock, for what sockets need
     */
    public void step(long now, long wallNanos) {
        clock.advanceTo(now);
        for (Channel channel : channels) {
            channel.step(wallNanos, this::receive);
        }
        if (now < onAgain) {
            return;
        }
        if (onAgain != Long.MIN_VALUE) {
            switchOn();
        }
        autopilot.step(STEP_SECONDS);
        aircraft.step(STEP_SECONDS);
        here.update(aircraft.body(), aircraft.fix());
        countFlights();
        missions.step(STEP_SECONDS);
        camera.step(STEP_SECONDS);
        for (Channel channel : channels) {
            parameters.step(channel);
            files.step(channel);
            streams.step(channel);
        }
        truth = lookAtTruth();
        tune();
    }

    private void tune() {
        for (Channel channel : channels) {
            channel.antenna(truth.position(), new Altitude.AboveMeanSeaLevel(truth.amslMetres()));
        }
    }

    private void countFlights() {
        boolean onGround = aircraft.body().onGround;
        if (onGround && !wasOnGround) {
            flights++;
        }
        wasOnGround = onGround;
    }

    /** Puts on the wire what is due. */
    public void flush() {
        for (Channel channel : channels) {
            channel.flush();
        }
    }

    private MavResult switchOff() {
        if (autopilot.helm().state().armed() || !aircraft.body().onGround) {
            return spec.personality().isPx4() ? MavResult.DENIED : MavResult.FAILED;
        }
        onAgain = clock.nanos() + OFF_NANOS;
        return MavResult.ACCEPTED;
    }

    private void switchOn() {
        onAgain = Long.MIN_VALUE;
        clock.reboot();
        aircraft.body().crashed = false;
        missions.reboot();
        parameters.reboot();
        files.reboot();
        channels.forEach(Channel::reboot);
        autopilot.reboot();
        beginStreams();
    }

    @Override
    public void say(MavSeverity severity, String line) {
        // PX4 ends its texts with a tab where it tells the same as an event, too.
        String text = spec.personality().isPx4() ? line + "\t" : line;
        int id = text.length() > TEXT_LENGTH ? ++textId & 0xFFFF : 0;
        for (int chunk = 0; chunk * TEXT_LENGTH < text.length(); chunk++) {
            int to = Math.min(text.length(), (chunk + 1) * TEXT_LENGTH);
            Statustext message = new Statustext(severity.value(), text.substring(chunk * TEXT_LENGTH, to), id, chunk);
            channels.forEach(channel -> channel.send(Caller.AUTOPILOT, message));
        }
    }

    @Override
    public void reached(int seq) {
        channels.forEach(channel -> channel.send(Caller.AUTOPILOT, new MissionItemReached(seq)));
        if (!spec.personality().isPx4()) {
            say(MavSeverity.INFO, "Reached command #" + seq);
        }
    }

    @Override
    public void photo() {
        camera.photo();
    }

    /** How it truly is; may be asked from any thread. */
    public VehicleTruth truth() {
        return truth;
    }

    private VehicleTruth lookAtTruth() {
        Body body = aircraft.body();
        return new VehicleTruth(
                clock.nanos(),
                chart.at(body.east, body.north),
                chart.amsl(body.up),
                body.up,
                body.groundSpeed(),
                body.velocityUp,
                body.airspeed,
                Math.toDegrees(body.yaw),
                Math.toDegrees(body.roll),
                Math.toDegrees(body.pitch),
                autopilot.helm().state().armed(),
                body.onGround,
                autopilot.helm().state().mode().name(),
                autopilot.flight().mission().current(),
                aircraft.battery().percent(),
                autopilot.flight().camera().taken(),
                body.crashed,
                flights);
    }

    public VehicleSpec spec() {
        return spec;
    }

    /** Its ports, in the order of the spec. */
    public List<Channel> channels() {
        return channels;
    }

    /** Its airframe and what surrounds it, to change for a scenario. */
    public Aircraft aircraft() {
        return aircraft;
    }

    /** Its own clock. */
    public VehicleClock clock() {
        return clock;
    }

    /** Closes its sockets. */
    public void close() throws IOException {
        for (Channel channel : channels) {
            channel.close();
        }
    }
}
