package org.redshank.imaging.picture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;

/**
 * Where pictures were taken, from ArduPilot's log on board (DataFlash, {@code .bin}). Each of its messages begins with two bytes
 * and a type, and FMT messages tell how each type is laid out. CAM is of pictures that were taken, TRIG of those that were asked
 * for; the latter count where there are none of the former.
 *
 * @see <a href="https://ardupilot.org/dev/docs/code-overview-adding-a-new-log-message.html">letters of FMT messages</a>
 */
public final class DataFlashLog {
    private static final int FIRST = 0xA3;
    private static final int SECOND = 0x95;
    private static final int FMT = 128;
    private static final int HEAD = 3;
    private static final int FMT_LENGTH = 89;

    /** So many damaged places are named one by one. */
    private static final int NAMED = 5;

    private final MemorySegment bytes;
    private final @Nullable DataFlashFormat[] formats = new DataFlashFormat[256];
    private final List<PlaceLog.Entry> taken = new ArrayList<>();
    private final List<PlaceLog.Entry> triggered = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int unplaced;

    private DataFlashLog(MemorySegment bytes) {
        this.bytes = bytes;
        formats[FMT] = new DataFlashFormat("FMT", FMT_LENGTH, "BBnNZ", "Type,Length,Name,Format,Columns");
    }

    /** Whether this is the name of one. */
    public static boolean isOne(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".bin");
    }

    /**
     * Reads it; what is damaged is left out.
     *
     * @param remarks receives where it is damaged, and what else did not serve
     * @throws IllegalArgumentException if it is no such log, or holds no place of a picture
     */
    public static List<PlaceLog.Entry> read(Path file, List<String> remarks) {
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            DataFlashLog log = new DataFlashLog(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            log.readAll();
            return log.told(file, remarks);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<PlaceLog.Entry> told(Path file, List<String> remarks) {
        List<PlaceLog.Entry> found = taken.isEmpty() ? triggered : taken;
        if (found.isEmpty()) {
            boolean isLog = formats[FMT] != null && bytes.byteSize() >= HEAD && isHead(0);
            throw new IllegalArgumentException(file
                    + (isLog
                            ? " holds no place of a picture (CAM, TRIG): the autopilot did not trigger the camera, or had no"
                                    + " place then"
                            : " is no log of ArduPilot; those begin with the bytes A3 95"));
        }
        damaged.stream().limit(NAMED).forEach(place -> remarks.add(file + " is damaged " + place));
        if (damaged.size() > NAMED) {
            remarks.add(file + " is damaged at " + (damaged.size() - NAMED) + " more places");
        }
        if (unplaced > 0) {
            remarks.add(unplaced + " pictures of " + file + " have no place; they were left out");
        }
        return found;
    }

    private void readAll() {
        long size = bytes.byteSize();
        long at = 0;
        while (at < size) {
            long next = isHead(at) ? end(at) : -1;
            if (next > size) {
                return; // the power was gone before the last message was whole
            }
            // A message is whole where another one follows, or nothing.
            if (next > 0 && (next == size || isHead(next) || size - next < HEAD)) {
                take(at);
                at = next;
            } else {
                long from = at;
                at = nextHead(at + 1);
                if (at < size) {
                    damaged.add("from byte " + from + " to " + at + "; what was there is left out");
                }
            }
        }
    }

    /** Where a message that is whole, as far as can be seen, begins next. */
    private long nextHead(long from) {
        long size = bytes.byteSize();
        for (long at = from; at < size; at++) {
            if (isHead(at)) {
                long end = end(at);
                if (end > 0 && (end == size || end < size && isHead(end))) {
                    return at;
                }
            }
        }
        return size;
    }

    private boolean isHead(long at) {
        return at + HEAD <= bytes.byteSize() && unsigned(at) == FIRST && unsigned(at + 1) == SECOND;
    }

    /** Where the message that begins here ends; -1 where its type is not known. */
    private long end(long at) {
        DataFlashFormat format = formats[unsigned(at + 2)];
        return format == null ? -1 : at + format.length();
    }

    private int unsigned(long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    private void take(long at) {
        int type = unsigned(at + 2);
        DataFlashFormat format = formats[type];
        if (type == FMT) {
            define(at + HEAD);
        } else if (format != null
                && (format.name().equals("CAM") || format.name().equals("TRIG"))) {
            picture(format, bytes.asSlice(at + HEAD, format.length() - HEAD));
        }
    }

    private void define(long at) {
        int length = unsigned(at + 1);
        if (unsigned(at) != FMT && length > HEAD) {
            formats[unsigned(at)] = new DataFlashFormat(text(at + 2, 4), length, text(at + 6, 16), text(at + 22, 64));
        }
    }

    private String text(long at, int most) {
        byte[] word = bytes.asSlice(at, most).toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < most && word[length] != 0) {
            length++;
        }
        return new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void picture(DataFlashFormat format, MemorySegment body) {
        double lat = format.number(body, "Lat");
        double lon = format.number(body, "Lng");
        if (!LatLon.isValid(lat, lon) || lat == 0 && lon == 0) {
            unplaced++;
            return;
        }
        (format.name().equals("CAM") ? taken : triggered)
                .add(PlaceLog.Entry.ofCarrier(
                        LogTimes.ofGps(
                                String.valueOf(Math.round(format.number(body, "GPSWeek"))),
                                String.valueOf(Math.round(format.number(body, "GPSTime")))),
                        new LatLon(lat, lon),
                        finite(format.number(body, "Alt"), 100_000),
                        finite(format.number(body, "Y"), 720),
                        finite(format.number(body, "P"), 360),
                        finite(format.number(body, "R"), 360)));
    }

    /** NaN for what cannot be. */
    private static double finite(double value, double most) {
        return Math.abs(value) <= most ? value : Double.NaN;
    }
}
