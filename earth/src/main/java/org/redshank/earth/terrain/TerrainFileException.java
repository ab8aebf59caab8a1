package org.redshank.earth.terrain;

import java.nio.file.Path;

/** A file of heights that cannot be read, and why. */
public final class TerrainFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For one file.
     *
     * @param problem what is wrong with it, and what to do
     */
    public TerrainFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    TerrainFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
