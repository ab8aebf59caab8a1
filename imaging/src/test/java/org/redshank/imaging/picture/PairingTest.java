package org.redshank.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;

class PairingTest {
    private static final Instant NOON = Instant.parse("2026-06-20T12:00:00Z");

    private final List<String> remarks = new ArrayList<>();

    /** Seconds at which photos were taken: about 2 s apart, with pauses at the turns. */
    private static double[] times(int count) {
        SplittableRandom random = new SplittableRandom(7);
        double[] times = new double[count];
        for (int i = 1; i < count; i++) {
            times[i] = times[i - 1] + 2 + random.nextDouble(0.4) + (i % 9 == 0 ? random.nextDouble(5, 12) : 0);
        }
        return times;
    }

    private static LatLon at(int number) {
        return new LatLon(53.4 + number * 1e-4, 6.2);
    }

    private static PlaceLog.Entry line(int number, double time) {
        return PlaceLog.Entry.ofCarrier(NOON.plusMillis(Math.round(time * 1000)), at(number), 100, 0, 0, 0);
    }

    private static Photo photo(int number, @Nullable Instant taken) {
        return new Photo(
                Path.of("P" + number + ".JPG"),
                1000,
                750,
                "c",
                new Focal(800, 0.1, "test"),
                taken,
                null,
                null,
                null,
                null,
                3,
                4,
                List.of());
    }

    /** By a camera's clock that is two hours ahead, in whole seconds. */
    private static Photo photo(int number, double time) {
        return photo(number, NOON.plusSeconds((long) Math.floor(time + 7200.3)));
    }

    private static List<PlaceLog.Entry> log(double[] times) {
        return IntStream.range(0, times.length).mapToObj(i -> line(i, times[i])).toList();
    }

    @Test
    void findsTheClocksOffsetWherePhotosAreMissing() {
        double[] times = times(40);
        List<Photo> photos = IntStream.range(0, 40)
                .filter(i -> i % 7 != 3)
                .mapToObj(i -> photo(i, times[i]))
                .toList();
        List<Photo> placed = Pairing.place(photos, log(times), 2, remarks);
        for (Photo photo : placed) {
            int number = Integer.parseInt(photo.name().substring(1, photo.name().length() - 4));
            assertThat(photo.place()).as(photo.name()).isEqualTo(at(number));
            assertThat(Objects.requireNonNull(photo.altitude()).metres()).isEqualTo(100);
        }
        assertThat(remarks)
                .satisfiesExactlyInAnyOrder(
                        told -> assertThat(told).startsWith("6 places of the log"),
                        told -> assertThat(told).contains("clock").contains("ahead of the log's"));
    }

    @Test
    void goesByOrderWhereCountsAgreeAndTellsOfAWrongClock() {
        double[] times = times(12);
        List<Photo> photos = new ArrayList<>(
                IntStream.range(0, 12).mapToObj(i -> photo(i, times[i])).toList());
        photos.set(5, photo(5, Instant.parse("2019-01-01T00:00:00Z")));
        assertThat(Pairing.place(photos, log(times), 2, remarks).get(5).place()).isEqualTo(at(5));
        assertThat(remarks).anySatisfy(told -> assertThat(told).startsWith("P5.JPG was taken"));
    }

    @Test
    void doesNotGuess() {
        double[] times = times(30);
        List<Photo> without =
                IntStream.range(0, 20).mapToObj(i -> photo(i, null)).toList();
        assertThatThrownBy(() -> Pairing.place(without, log(times), 2, remarks))
                .hasMessageContaining("the photos tell no times");
        SplittableRandom random = new SplittableRandom(3);
        List<Photo> others = IntStream.range(0, 20)
                .mapToObj(i -> photo(i, random.nextDouble(4000)))
                .toList();
        assertThatThrownBy(() -> Pairing.place(others, log(times), 2, remarks))
                .hasMessageContaining("log of this flight");
        List<PlaceLog.Entry> even =
                log(IntStream.range(0, 30).mapToDouble(i -> 4 * i).toArray());
        List<Photo> evenPhotos =
                IntStream.range(3, 23).mapToObj(i -> photo(i, 4.0 * i)).toList();
        Pairing.place(evenPhotos, even, 2, remarks);
        assertThat(remarks).anySatisfy(told -> assertThat(told).contains("in more than one way"));
    }

    @Test
    void readsTimesAsLogsWriteThem() {
        Instant at = Instant.parse("2026-06-20T12:00:01Z");
        for (String text : new String[] {
            "2026-06-20T12:00:01Z",
            "2026-06-20 12:00:01",
            "2026:06:20 12:00:01",
            "2026-06-20T14:00:01+02:00",
            "1781956801"
        }) {
            assertThat(LogTimes.of(text)).as(text).isEqualTo(at);
        }
        assertThat(LogTimes.ofGps("2423", "561619000")).isEqualTo(Instant.parse("2026-06-20T12:00:01Z"));
        assertThat(LogTimes.ofGps("0", "5")).isNull();
    }
}
