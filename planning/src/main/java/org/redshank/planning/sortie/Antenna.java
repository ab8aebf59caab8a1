package org.redshank.planning.sortie;

import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioLink;

/**
 * An antenna that hears vehicles, on the ground or on a relay.
 *
 * @param at where it is
 * @param height of it
 * @param link with the vehicles; empty when it is not known
 */
record Antenna(LatLon at, Altitude.AboveMeanSeaLevel height, Optional<RadioLink> link) {}
