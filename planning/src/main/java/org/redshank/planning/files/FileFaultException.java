package org.redshank.planning.files;

/** A file that cannot be read, with the place in it. */
public final class FileFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * For one element of a file.
     *
     * @param file name of the file
     * @param line where the element begins, from 1
     * @param element path to it, such as {@code features[2].geometry}; empty for the whole file
     * @param problem what is wrong with it and what belongs there
     */
    public FileFaultException(String file, int line, String element, String problem) {
        super(file + " line " + line + (element.isEmpty() ? "" : ", " + element) + ": " + problem);
        this.line = line;
    }

    /** Where the element begins, from 1. */
    public int line() {
        return line;
    }
}
