package org.redshank.app;

import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redshank.app.change.ChangeCommand;
import org.redshank.app.datalink.ChannelCommand;
import org.redshank.app.datalink.KeyCommand;
import org.redshank.app.datalink.OnboardCommand;
import org.redshank.app.datalink.ReceiveCommand;
import org.redshank.app.datalink.RelayCommand;
import org.redshank.app.datalink.SendCommand;
import org.redshank.app.demo.DemoCommand;
import org.redshank.app.mosaic.MosaicCommand;
import org.redshank.app.movement.MovementCommand;
import org.redshank.app.plan.PlanCommand;
import org.redshank.app.plan.WatchDayCommand;
import org.redshank.app.world.WorldCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Each command wires the rooms that it needs by their constructors. */
@Command(
        name = "redshank",
        description = "Command and control for fleets of small unarmed observation drones.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    /** As the server and the command line say it. */
    public static final String VERSION = "0.1.0";

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            SimCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            PlanCommand.class,
            WatchDayCommand.class,
            WorldCommand.class,
            MosaicCommand.class,
            SendCommand.class,
            ReceiveCommand.class,
            RelayCommand.class,
            ChannelCommand.class,
            KeyCommand.class,
            MovementCommand.class,
            ChangeCommand.class,
            OnboardCommand.class);

    /** Held, since loggers that nobody holds forget their level. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private Main() {}

    public static void main(String[] args) {
        JETTY.setLevel(Level.WARNING);
        System.exit(commandLine(args).execute(args));
    }

    /**
     * The commands, and how they complain. Of words that begin with a command only that one: to look at the options of all
     * takes a third of a second.
     */
    static CommandLine commandLine(String... words) {
        List<Class<?>> wanted = COMMANDS.stream()
                .filter(command -> words.length > 0 && name(command).equals(words[0]))
                .toList();
        CommandLine line = new CommandLine(new Main());
        (wanted.isEmpty() ? COMMANDS : wanted).forEach(command -> line.addSubcommand(name(command), command));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misread)
                .setExecutionExceptionHandler(Main::tell);
    }

    private static String name(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
    }

    /** A line that cannot be read is answered by one that says why, and where the whole of it is written. */
    private static int misread(CommandLine.ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        String called = command.getCommandSpec().qualifiedName();
        command.getErr().println("redshank: " + oneLine(fault) + "; " + called + " --help tells more");
        return CommandLine.ExitCode.USAGE;
    }

    /** A fault that a person can mend is one line that says how; the stack is for those who ask for it. */
    private static int tell(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("redshank: " + oneLine(fault));
        if (System.getenv("REDSHANK_STACK") != null) {
            fault.printStackTrace(command.getErr());
        }
        return 1;
    }

    /** The message in one line, and without the names of classes that files' faults bring with them. */
    private static String oneLine(Exception fault) {
        String message = fault.getMessage();
        return (message == null ? fault.toString() : message)
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replace("java.nio.file.NoSuchFileException: ", "no such file: ")
                .replace("java.nio.file.AccessDeniedException: ", "no right to: ")
                .replaceAll("\\b(java|javax|org)\\.[a-z.]+[A-Z]\\w*(Exception|Error): ", "");
    }
}
