package org.redshank.fleet.gate;

/** One message that may be sent, and what is looked at within it. */
record MessageRule(int messageId, Look look) {
    /** What is looked at within a message. */
    enum Look {
        NOTHING(""),
        MODE("base_mode only 1: a mode by number, neither arming nor test; not the mode in which PX4 ends a flight"),
        COMMAND("the command must be listed, and its limits hold"),
        ITEM("the item's command must be listed for its kind of mission, and its limits hold"),
        PARAMETER("the parameter's name must be listed"),
        FILE_READ("only opcodes that read: 0, 1, 2, 3, 4, 5, 14, 15");

        private final String words;

        Look(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
