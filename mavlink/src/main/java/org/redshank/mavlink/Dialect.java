package org.redshank.mavlink;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MessageDecoder;

/**
 * The messages and commands that this program knows. Immutable as seen from outside, safe for all threads. What the
 * scanner needs of a message is two array reads away; the rest is parsed when it is first asked for.
 */
public final class Dialect {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int KNOWN = 1 << 24;

    private final int[][] layouts;
    private final DialectTable table;
    private final Map<Integer, MessageInfo> messages = new ConcurrentHashMap<>();
    private final Map<Integer, CommandInfo> commands = new ConcurrentHashMap<>();

    private Dialect(DialectTable table) {
        this.table = table;
        int[] nothing = new int[PAGE_MASK + 1];
        layouts = new int[(table.highestMessageId() >> PAGE_BITS) + 1][];
        for (int id : table.messageIds()) {
            int page = id >> PAGE_BITS;
            if (layouts[page] == null) {
                layouts[page] = new int[PAGE_MASK + 1];
            }
            layouts[page][id & PAGE_MASK] = KNOWN | table.layout(id);
        }
        for (int page = 0; page < layouts.length; page++) {
            layouts[page] = Objects.requireNonNullElse(layouts[page], nothing);
        }
    }

    private static final class Holder {
        private static final Dialect ARDUPILOTMEGA = new Dialect(DialectTable.load());
    }

    /** The ardupilotmega dialect with all that it includes: common, standard, minimal and some makers' own. */
    public static Dialect ardupilotmega() {
        return Holder.ARDUPILOTMEGA;
    }

    /** Whether the dialect has a message of this id. */
    public boolean knows(int messageId) {
        return layout(messageId) != 0;
    }

    /** The message of this id, null if there is none. */
    public @Nullable MessageInfo message(int id) {
        return knows(id) ? messages.computeIfAbsent(id, table::message) : null;
    }

    /** The message of this official name, null if there is none. */
    public @Nullable MessageInfo message(String name) {
        return messages().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All messages by id. */
    public Collection<MessageInfo> messages() {
        return table.messageIds().stream()
                .map(id -> messages.computeIfAbsent(id, table::message))
                .toList();
    }

    /** The command of this number, null if there is none. */
    public @Nullable CommandInfo command(int value) {
        return table.commandValues().contains(value) ? commands.computeIfAbsent(value, table::command) : null;
    }

    /** All commands by number. */
    public Collection<CommandInfo> commands() {
        return table.commandValues().stream()
                .map(value -> commands.computeIfAbsent(value, table::command))
                .toList();
    }

    /**
     * The record of the message that a frame carries.
     *
     * @throws IllegalArgumentException if the dialect does not know it
     */
    public Message decode(Frame frame) {
        Message message = MessageDecoder.decode(frame);
        if (message == null) {
            throw unknown(frame);
        }
        return message;
    }

    /**
     * The fields of the message that a frame carries, by official name in wire order, for inspection: numbers as Integer,
     * Long, Float or Double (uint64 past the range of long as BigInteger), text as String, other arrays as List.
     *
     * @throws IllegalArgumentException if the dialect does not know it
     */
    public Map<String, Object> fields(Frame frame) {
        MessageInfo info = message(frame.messageId());
        if (info == null) {
            throw unknown(frame);
        }
        return FieldReader.read(frame, info);
    }

    /** What the scanner needs of a message in one number, 0 if the dialect does not know it. */
    int layout(int messageId) {
        int page = messageId >>> PAGE_BITS;
        return page < layouts.length ? layouts[page][messageId & PAGE_MASK] : 0;
    }

    /** The checksum seed in a layout. */
    static int crcExtra(int layout) {
        return layout & 0xFF;
    }

    private static IllegalArgumentException unknown(Frame frame) {
        return new IllegalArgumentException("the dialect does not know the message of the " + frame);
    }
}
