package org.redshank.mavlink.generator;

/** What all generated files share. */
final class Source {
    static final String PACKAGE = "org.redshank.mavlink.dialect";
    static final String HEADER = "package " + PACKAGE + ";\n\n";
    static final String GENERATED = "@Generated(\"org.redshank.mavlink.generator\")\n";

    private Source() {}

    /** The end of a sentence that tells the official state of a message or an entry. */
    static String state(String state) {
        return switch (state) {
            case "deprecated" -> ", deprecated in MAVLink.";
            case "wip" -> ", work in progress in MAVLink.";
            default -> ".";
        };
    }
}
