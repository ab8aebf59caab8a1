package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Path;

/** Begins the program that makes maps. */
@FunctionalInterface
public interface Workshop {
    /**
     * Begins it. It writes how far it is on its standard error, line by line, ends with 0 when the map is made, and stops on
     * SIGTERM so that the same call goes on from there.
     *
     * @param pictures folder
     * @param map GeoTIFF to write
     * @param report JSON to write
     */
    Process mosaic(Path pictures, Path map, Path report, boolean quick) throws IOException;
}
