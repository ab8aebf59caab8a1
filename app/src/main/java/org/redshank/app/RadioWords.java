package org.redshank.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.radio.RadioSpec;

/** What people say of a simulated radio: {@code loss}, {@code delay}, {@code jitter}, {@code fades}, {@code rate}, {@code outage}. */
final class RadioWords {
    private static final List<String> KNOWN = List.of("loss", "delay", "jitter", "fades", "rate", "outage");
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)(|k|M)bit");
    private static final Pattern FADES = Pattern.compile("(\\d+(?:\\.\\d+)?)x(.+)");
    private static final Pattern OUTAGE = Pattern.compile("([^/]+)/([^/]+)");

    private final Map<String, String> said = new TreeMap<>();

    /** Reads {@code loss=0.4,rate=9.6kbit}. */
    static RadioWords of(String list) {
        RadioWords words = new RadioWords();
        for (String word : list.split(",", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0 || !KNOWN.contains(word.substring(0, equals))) {
                throw new IllegalArgumentException("'" + word + "' says nothing of a radio; there are "
                        + String.join("=, ", KNOWN) + "=, like loss=0.4,rate=9.6kbit");
            }
            words.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return words;
    }

    /** Takes a word's value; null leaves it unsaid. */
    void put(String word, @Nullable String value) {
        if (value != null) {
            said.put(word, value);
        }
    }

    /** The same radio but for what was said. In the order of the alphabet, so that a jitter comes after its delay. */
    RadioSpec change(RadioSpec from) {
        RadioSpec radio = from;
        for (Map.Entry<String, String> word : said.entrySet()) {
            radio = change(radio, word.getKey(), word.getValue());
        }
        return radio;
    }

    private static RadioSpec change(RadioSpec radio, String word, String value) {
        return switch (word) {
            case "loss" -> radio.withLoss(share(value));
            case "delay" -> {
                Duration always = Arguments.duration(value);
                yield radio.withDelay(always, always.dividedBy(5));
            }
            case "jitter" -> radio.withDelay(radio.delay(), Arguments.duration(value));
            case "fades" -> {
                Matcher parts = parts(FADES, word, value, "6x400ms: so many a minute, and how long");
                yield radio.withFades(Double.parseDouble(parts.group(1)), Arguments.duration(parts.group(2)));
            }
            case "rate" -> {
                Matcher parts = parts(RATE, word, value, "9600bit, 64kbit or 2Mbit");
                double unit = parts.group(2).isEmpty() ? 1 : parts.group(2).equals("k") ? 1e3 : 1e6;
                yield radio.withBitsPerSecond(Math.round(Double.parseDouble(parts.group(1)) * unit));
            }
            case "outage" -> {
                Matcher parts = parts(OUTAGE, word, value, "30s/120s: how long, and in which time");
                yield radio.withOutages(Arguments.duration(parts.group(1)), Arguments.duration(parts.group(2)));
            }
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static double share(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no loss; write a share from 0 to 1 like 0.3", e);
        }
    }

    private static Matcher parts(Pattern form, String word, String value, String like) {
        Matcher parts = form.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + value + "' is no " + word + "; write it like " + like);
        }
        return parts;
    }
}
