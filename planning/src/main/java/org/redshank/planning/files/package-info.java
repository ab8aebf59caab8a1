/**
 * Shapes and missions in the files that other programs read and write: GeoJSON, KML, KMZ, GPX, QGroundControl
 * plans and ArduPilot waypoints. Bytes in, values out, and the other way; the disk is touched only by
 * {@link org.redshank.planning.files.PlanFiles}.
 */
@NullMarked
package org.redshank.planning.files;

import org.jspecify.annotations.NullMarked;
