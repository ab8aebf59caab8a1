package org.redshank.onboard.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.onboard.pose.Pose;

class PictureRecordTest {
    private static PictureRecord random(SplittableRandom random, int sightings) {
        List<Sighting> found = new ArrayList<>();
        for (int i = 0; i < sightings; i++) {
            Box box = new Box(
                    random.nextInt(65_536),
                    random.nextInt(65_536),
                    1 + random.nextInt(65_535),
                    1 + random.nextInt(65_535));
            found.add(new Sighting(box, Sighting.Kind.values()[random.nextInt(5)], random.nextInt(101)));
        }
        Pose pose = new Pose(
                new LatLon(random.nextDouble(-90, 90), random.nextDouble(-180, 180)),
                random.nextDouble(-400, 9000),
                random.nextDouble(-400, 3000),
                random.nextDouble(-180, 180),
                random.nextDouble(-90, 90),
                random.nextDouble(0, 360),
                random.nextInt(2000));
        return new PictureRecord(
                String.format("%016x", random.nextLong()),
                random.nextLong(1L << 52),
                random.nextBoolean(),
                random.nextInt(65_536),
                random.nextInt(65_536),
                random.nextLong(1L << 32),
                random.nextInt(4) == 0 ? null : pose,
                found);
    }

    @Property(tries = 300)
    void isReadAsItWasWritten(@ForAll long seed, @ForAll @IntRange(max = 20) int sightings) {
        PictureRecord record = random(new SplittableRandom(seed), sightings);
        PictureRecord read = PictureRecord.decode(record.encode()).orElseThrow();
        assertThat(read).usingRecursiveComparison().ignoringFields("pose").isEqualTo(record);
        Pose said = record.pose();
        if (said == null) {
            assertThat(read.pose()).isNull();
            return;
        }
        Pose pose = Objects.requireNonNull(read.pose());
        assertThat(pose.at().latDeg()).isCloseTo(said.at().latDeg(), within(1e-7));
        assertThat(pose.at().lonDeg()).isCloseTo(said.at().lonDeg(), within(1e-7));
        assertThat(pose.amslMetres()).isCloseTo(said.amslMetres(), within(0.006));
        assertThat(pose.aboveHomeMetres()).isCloseTo(said.aboveHomeMetres(), within(0.06));
        assertThat(pose.rollDeg()).isCloseTo(said.rollDeg(), within(0.006));
        assertThat(pose.pitchDeg()).isCloseTo(said.pitchDeg(), within(0.006));
        assertThat(Math.abs(Math.IEEEremainder(pose.yawDeg() - said.yawDeg(), 360)))
                .isLessThan(0.006);
        assertThat(pose.apartMillis()).isEqualTo(said.apartMillis());
    }

    @Test
    void aSightingIsTensOfBytes() {
        assertThat(random(new SplittableRandom(1), 1).encode()).hasSize(59);
    }

    @Property(tries = 2000)
    void bytesThatAreNoRecordAreNone(@ForAll @Size(max = 120) byte[] bytes) {
        PictureRecord.decode(bytes)
                .ifPresent(record -> assertThat(record.encode()).hasSameSizeAs(bytes));
    }

    @Property(tries = 500)
    void aDamagedRecordIsNoneOrAnother(
            @ForAll long seed,
            @ForAll @IntRange(max = 78) int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 79) int cut) {
        byte[] bytes = random(new SplittableRandom(seed), 3).encode();
        bytes[at] = with;
        PictureRecord.decode(bytes)
                .ifPresent(record -> assertThat(record.encode()).hasSameSizeAs(bytes));
        assertThat(PictureRecord.decode(Arrays.copyOf(bytes, Math.min(cut, bytes.length - 1))))
                .isEmpty();
    }
}
