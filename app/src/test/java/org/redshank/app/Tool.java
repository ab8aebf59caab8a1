package org.redshank.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line, run in this process. */
final class Tool {
    private Tool() {}

    /** What a command ended with: its exit code, and what it said and complained of. */
    record Answer(int code, String out, String err) {}

    static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
