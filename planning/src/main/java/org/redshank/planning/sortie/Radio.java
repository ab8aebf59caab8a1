package org.redshank.planning.sortie;

/**
 * The radio between ground and vehicle, and between vehicles.
 *
 * @param antennaMetres height of the ground's antenna above the ground at the launch site
 * @param rangeMetres how far it reaches in free sight
 * @param clearanceMetres by how much the line of sight must pass above the terrain
 */
public record Radio(double antennaMetres, double rangeMetres, double clearanceMetres) {
    /** An antenna at 10 m that reaches 200 km in sight, without clearance. */
    public static final Radio USUAL = new Radio(10, 200_000, 0);

    /** Refuses negative heights and ranges. */
    public Radio {
        if (!(antennaMetres >= 0 && rangeMetres > 0 && clearanceMetres >= 0)) {
            throw new IllegalArgumentException("a radio's heights must be 0 m or more and its range above 0 m");
        }
    }
}
