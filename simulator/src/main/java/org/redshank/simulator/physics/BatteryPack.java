package org.redshank.simulator.physics;

/**
 * A lithium-polymer pack.
 *
 * @param cells cells in series
 * @param capacityMah charge when full, mAh
 * @param ohms inner resistance of the whole pack
 */
public record BatteryPack(int cells, double capacityMah, double ohms) {}
