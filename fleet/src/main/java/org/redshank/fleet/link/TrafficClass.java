package org.redshank.fleet.link;

/** What a message is for, which decides by which of a vehicle's channels it goes. */
public enum TrafficClass {
    /** Hold, return, land, disarm: the channel that loses least and answers soonest. */
    SAFETY,
    /** Orders and conversations: as safety, but a little loss is traded for a quicker answer. */
    CONTROL,
    /** Heartbeats, time and stream requests. */
    HOUSEKEEPING,
    /** Parameters, files, long missions: the channel with the most room. */
    BULK
}
