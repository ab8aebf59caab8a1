package org.redshank.app;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.redshank.app.demo.DemoCommand;
import org.redshank.app.plan.PlanCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Each command wires the rooms that it needs by their constructors. */
@Command(
        name = "redshank",
        description = "Command and control for fleets of small unarmed observation drones.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SimCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            PlanCommand.class,
        })
public final class Main {
    /** As the server and the command line say it. */
    public static final String VERSION = "0.1.0";

    /** Held, since loggers that nobody holds forget their level. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private Main() {}

    public static void main(String[] args) {
        JETTY.setLevel(Level.WARNING);
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::tell)
                .execute(args));
    }

    /** A fault that a person can mend is one line that says how; the stack is for those who ask for it. */
    private static int tell(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        String message = fault.getMessage();
        command.getErr().println("redshank: " + (message == null ? fault.toString() : message));
        if (System.getenv("REDSHANK_STACK") != null) {
            fault.printStackTrace(command.getErr());
        }
        return 1;
    }
}
