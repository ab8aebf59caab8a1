package org.redshank.simulator.vehicle;

import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItem;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequest;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.MissionRequestList;
import org.redshank.mavlink.dialect.MissionRequestPartialList;
import org.redshank.mavlink.dialect.MissionSetCurrent;
import org.redshank.mavlink.dialect.MissionWritePartialList;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.Ping;
import org.redshank.mavlink.dialect.RequestDataStream;
import org.redshank.mavlink.dialect.SetMode;
import org.redshank.mavlink.dialect.SetPositionTargetGlobalInt;
import org.redshank.mavlink.dialect.Timesync;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.service.Caller;
import org.redshank.simulator.service.CameraService;
import org.redshank.simulator.service.CommandService;
import org.redshank.simulator.service.FtpService;
import org.redshank.simulator.service.MissionService;
import org.redshank.simulator.service.ParameterService;
import org.redshank.simulator.service.StreamService;
import org.redshank.simulator.time.VehicleClock;

/** Hands each frame that is meant for this vehicle to the service that answers it. */
final class Switchboard {
    private static final int EVERYONE = 0;

    private final int systemId;
    private final VehicleClock clock;
    private final FlightControl flight;
    private final CommandService commands;
    private final MissionService missions;
    private final ParameterService parameters;
    private final StreamService streams;
    private final CameraService camera;
    private final FtpService files;

    Switchboard(
            int systemId,
            VehicleClock clock,
            FlightControl flight,
            CommandService commands,
            MissionService missions,
            ParameterService parameters,
            StreamService streams,
            CameraService camera,
            FtpService files) {
        this.systemId = systemId;
        this.clock = clock;
        this.flight = flight;
        this.commands = commands;
        this.missions = missions;
        this.parameters = parameters;
        this.streams = streams;
        this.camera = camera;
        this.files = files;
    }

    void frame(Channel from, Frame frame) {
        MessageInfo info = Dialect.ardupilotmega().message(frame.messageId());
        if (info == null) {
            return;
        }
        int targetSystem = target(frame, info.targetSystemOffset());
        int targetComponent = target(frame, info.targetComponentOffset());
        if (targetSystem != EVERYONE && targetSystem != systemId) {
            return;
        }
        Message message = Dialect.ardupilotmega().decode(frame);
        Caller caller = new Caller(from, frame.systemId(), frame.componentId());
        boolean forCamera = targetComponent == CameraService.COMPONENT && camera.ownComponent();
        if (forCamera && message instanceof CommandLong command) {
            camera.command(caller, command);
        } else if (targetComponent == EVERYONE || targetComponent == Caller.AUTOPILOT) {
            autopilot(caller, message);
        }
    }

    private static int target(Frame frame, int offset) {
        boolean sent = offset >= 0 && offset < frame.payloadLength();
        return sent ? frame.buffer()[frame.payloadOffset() + offset] & 0xFF : EVERYONE;
    }

    private void autopilot(Caller caller, Message message) {
        switch (message) {
            case Heartbeat m -> {
                if (m.type() == MavType.GCS.value()) {
                    flight.failsafes().groundHeard();
                }
            }
            case CommandLong m -> commands.command(caller, m);
            case CommandInt m -> commands.command(caller, m);
            case SetMode m -> commands.setMode(caller, m);
            case SetPositionTargetGlobalInt m -> commands.target(m);
            case MissionRequestList m -> missions.list(caller, m.missionType());
            case MissionRequestInt m -> missions.item(caller, m.seq(), m.missionType(), true);
            case MissionRequest m -> missions.item(caller, m.seq(), m.missionType(), false);
            case MissionCount m -> missions.count(caller, m);
            case MissionItemInt m -> missions.take(caller, m);
            case MissionItem m -> missions.take(caller, m);
            case MissionAck m -> missions.acked(caller, m);
            case MissionClearAll m -> missions.clear(caller, m.missionType());
            case MissionSetCurrent m -> missions.setCurrent(caller, m.seq());
            case MissionWritePartialList m -> missions.partial(caller, m.missionType());
            case MissionRequestPartialList m -> missions.partial(caller, m.missionType());
            case ParamRequestList _ -> parameters.list(caller);
            case ParamRequestRead m -> parameters.read(caller, m);
            case ParamSet m -> parameters.set(caller, m);
            case RequestDataStream m -> streams.request(caller, m);
            case FileTransferProtocol m -> files.request(caller, m);
            case Timesync m -> timesync(caller, m);
            case Ping m when camera.ownComponent() -> ping(caller, m);
            default -> {
                // Everything else is heard and left: such vehicles do not answer what they do not know.
            }
        }
    }

    /** Answers a question (tc1 0) with this vehicle's nanoseconds; answers of others are not for it. */
    private void timesync(Caller caller, Timesync m) {
        if (m.tc1() == 0) {
            caller.channel()
                    .send(
                            Caller.AUTOPILOT,
                            new Timesync(clock.bootNanos(), m.ts1(), caller.system(), caller.component()));
        }
    }

    private void ping(Caller caller, Ping m) {
        if (m.targetSystem() == EVERYONE) {
            caller.channel()
                    .send(Caller.AUTOPILOT, new Ping(m.timeUsec(), m.seq(), caller.system(), caller.component()));
        }
    }
}
