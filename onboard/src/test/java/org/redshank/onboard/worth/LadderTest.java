package org.redshank.onboard.worth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.PictureRecord;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.PictureId;

class LadderTest {
    private static KeptPicture picture(int number, int sightings) {
        PictureId id = new PictureId(String.format("%016x", number) + "0".repeat(48));
        List<Sighting> found = IntStream.range(0, sightings)
                .mapToObj(i -> new Sighting(new Box(10 * i, 0, 10, 10), Sighting.Kind.VEHICLE, 80))
                .toList();
        return new KeptPicture(
                id, new PictureRecord(id.name(), number * 6_000_000L, true, 100, 100, 1, null, found), ".jpg", "");
    }

    private static String name(int number, String rest) {
        return String.format("%016x", number) + rest;
    }

    /** Sends all there is, each delivered at once. */
    private static List<String> all(Ladder ladder) {
        List<String> names = new ArrayList<>();
        for (Optional<Parcel> next = ladder.next(); next.isPresent(); next = ladder.next()) {
            names.add(next.get().name());
            ladder.delivered(next.get().name());
        }
        return names;
    }

    @Test
    void whatIsWorthMostGoesFirstWhenItCame() {
        Ladder ladder = new Ladder();
        ladder.add(picture(1, 0));
        ladder.add(picture(2, 2));
        ladder.add(picture(3, 0));
        ladder.add(picture(4, 1));
        ladder.add(new Parcel(Worth.TELEMETRY, "late", null, null, 0));
        ladder.add(new Parcel(Worth.REGION, "asked", null, null, 0));
        assertThat(all(ladder))
                .containsExactly(
                        name(2, ".record"),
                        name(4, ".record"),
                        name(2, ".crop-1.jpg"),
                        name(2, ".crop-2.jpg"),
                        name(4, ".crop-1.jpg"),
                        "asked",
                        "late",
                        name(1, ".record"),
                        name(3, ".record"),
                        name(2, ".small.jpg"),
                        name(4, ".small.jpg"),
                        name(1, ".small.jpg"),
                        name(3, ".small.jpg"),
                        name(2, ".jpg"),
                        name(4, ".jpg"),
                        name(1, ".jpg"),
                        name(3, ".jpg"));
    }

    @Test
    void onlySoMuchIsOnItsWay() {
        Ladder ladder = new Ladder();
        for (int i = 1; i <= 20; i++) {
            ladder.add(picture(i, 0));
        }
        List<Parcel> first = onTheirWay(ladder);
        assertThat(first)
                .as("no whole picture while records and thumbnails wait")
                .hasSize(Worth.RECORD.atOnce() + Worth.THUMBNAIL.atOnce());
        ladder.add(picture(21, 1));
        assertThat(onTheirWay(ladder)).map(Parcel::worth).containsExactly(Worth.SIGHTING, Worth.CROP);
        ladder.dropped(first.getFirst().name());
        assertThat(onTheirWay(ladder)).map(Parcel::name).containsExactly(name(17, ".record"));
        assertThat(ladder.left()).isEqualTo(20 * 3 + 4 - 1);
        first.forEach(parcel -> ladder.delivered(parcel.name()));
        assertThat(onTheirWay(ladder)).map(Parcel::worth).contains(Worth.WHOLE);
    }

    private static List<Parcel> onTheirWay(Ladder ladder) {
        List<Parcel> taken = new ArrayList<>();
        for (Optional<Parcel> next = ladder.next(); next.isPresent(); next = ladder.next()) {
            taken.add(next.get());
        }
        return taken;
    }

    @Test
    void nothingIsSentTwice() {
        Ladder ladder = new Ladder();
        ladder.delivered(name(1, ".record"));
        ladder.add(picture(1, 0));
        ladder.add(picture(1, 0));
        assertThat(all(ladder)).containsExactly(name(1, ".small.jpg"), name(1, ".jpg"));
        ladder.add(picture(1, 0));
        assertThat(ladder.left()).isZero();
    }
}
