package org.redshank.fleet.alarm;

/**
 * From where on a figure is alarming.
 *
 * @param batteryLowPercent at or below it is a caution
 * @param batteryCriticalPercent at or below it is a warning
 * @param reachM a silent vehicle in the air that may be farther than this from its last position is a warning
 */
public record AlarmLimits(int batteryLowPercent, int batteryCriticalPercent, double reachM) {
    /** 25 %, 15 % and 1 km. */
    public static final AlarmLimits USUAL = new AlarmLimits(25, 15, 1000);
}
