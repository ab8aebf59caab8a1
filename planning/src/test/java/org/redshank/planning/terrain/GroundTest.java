package org.redshank.planning.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.planning.RefusedException;

class GroundTest {
    @Test
    void holesAndOtherPlacesAreRefusedByName(@TempDir Path folder) throws IOException {
        ByteBuffer heights = ByteBuffer.allocate(2 * 1201 * 1201);
        heights.putShort(2 * (600 * 1201 + 600), Short.MIN_VALUE);
        Files.write(folder.resolve("S34W071.hgt"), heights.array());
        Ground ground = new Ground(TerrainFiles.read(List.of(folder)));
        assertThat(ground.height(new LatLon(-33.2, -70.3)).metres()).isZero();
        assertThatThrownBy(() -> ground.height(new LatLon(-33.5, -70.5)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has a hole at -33.50000, -70.50000 in S34W071.hgt");
        assertThatThrownBy(() -> ground.height(new LatLon(46.5, 7.5)))
                .hasMessageContaining("of another place: S34W071.hgt (latitude -34.0000 to -33.0000")
                .hasMessageContaining("N46E007.hgt");
    }

    @Test
    void levelGroundIsKnownEverywhere() {
        Ground sea = new Ground(Terrain.level(new Altitude.AboveMeanSeaLevel(3)));
        assertThat(sea.height(new LatLon(89, 179)).metres()).isEqualTo(3);
    }
}
