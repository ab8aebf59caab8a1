package org.redshank.imaging.change;

import java.util.List;

/**
 * What was found between two surveys, and how they lay on each other.
 *
 * @param changes the most certain first
 * @param bothSeen share of the grid that both surveys saw
 * @param registered whether the pictures themselves told how they lie on each other; else their stated places were taken
 * @param shiftEastM how far the survey after had to be moved, at the middle, metres east
 * @param shiftNorthM metres north
 * @param turnDeg by how much it was turned, clockwise
 * @param residualM what windows disagree by after that, root mean square; 0 where not registered
 */
public record ChangeReport(
        List<Change> changes,
        double bothSeen,
        boolean registered,
        double shiftEastM,
        double shiftNorthM,
        double turnDeg,
        double residualM) {
    /** Keeps its own list. */
    public ChangeReport {
        changes = List.copyOf(changes);
    }

    /** The same with other changes. */
    public ChangeReport with(List<Change> others) {
        return new ChangeReport(others, bothSeen, registered, shiftEastM, shiftNorthM, turnDeg, residualM);
    }
}
