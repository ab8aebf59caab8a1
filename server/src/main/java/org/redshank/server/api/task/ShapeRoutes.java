package org.redshank.server.api.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.redshank.planning.files.FileFaultException;
import org.redshank.planning.files.GeoJsonWriter;
import org.redshank.planning.files.PlanContent;
import org.redshank.planning.files.PlanFiles;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Reads the shapes in a person's file with the readers of planning, so that consoles need none of their own. */
public final class ShapeRoutes {
    private static final long MOST = 16 << 20;

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/shapes", ShapeRoutes::read);
    }

    private static void read(Exchange exchange) throws IOException {
        String name = exchange.query().text("name", 200);
        if (name == null || name.isBlank()) {
            throw Problem.query("name", "This is missing; its ending says what form the file has.")
                    .toException();
        }
        byte[] bytes;
        try (InputStream in = exchange.body(MOST)) {
            bytes = in.readAllBytes();
        }
        PlanContent content = content(name, bytes);
        exchange.answer(200, "application/geo+json", GeoJsonWriter.of(content).getBytes(StandardCharsets.UTF_8));
    }

    private static PlanContent content(String name, byte[] bytes) {
        try {
            return PlanFiles.read(name, bytes);
        } catch (FileFaultException e) {
            throw Problem.of("file", 422, "The file cannot be read", e.getMessage())
                    .mend("Correct it there, or draw the shape.")
                    .toException();
        } catch (IllegalArgumentException e) {
            throw Problem.query("name", String.valueOf(e.getMessage())).toException();
        }
    }
}
