/** Web Mercator as fractions of the world: x 0 at 180 W to 1 at 180 E, y 0 in the north to 1 in the south. */
export function mercatorX(lonDeg: number): number {
  return (lonDeg + 180) / 360;
}

const MAX_LAT = 85.051129;

export function mercatorY(latDeg: number): number {
  const lat = (Math.min(MAX_LAT, Math.max(-MAX_LAT, latDeg)) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI);
}

export function lonOf(x: number): number {
  return x * 360 - 180;
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Circumference of the WGS-84 equator in metres. */
export const EQUATOR_M = 2 * Math.PI * 6378137;

/** World fractions that a metre covers at a latitude. */
export function worldPerMetre(latDeg: number): number {
  return 1 / (EQUATOR_M * Math.cos((latDeg * Math.PI) / 180));
}

/** Pixels of the whole world at a zoom, with tiles of 512 pixels as MapLibre counts. */
export function worldPixels(zoom: number): number {
  return 512 * 2 ** zoom;
}

const EARTH_M = 6371008.8;

/** Great-circle distance in metres on a sphere (error under 0.6 %: for display only). */
export function distanceM(latA: number, lonA: number, latB: number, lonB: number): number {
  const rad = Math.PI / 180;
  const dLat = ((latB - latA) * rad) / 2;
  const dLon = ((lonB - lonA) * rad) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(latA * rad) * Math.cos(latB * rad) * Math.sin(dLon) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial bearing from A to B, degrees clockwise from true north, 0 to 360. */
export function bearingDeg(latA: number, lonA: number, latB: number, lonB: number): number {
  const rad = Math.PI / 180;
  const dLon = (lonB - lonA) * rad;
  const y = Math.sin(dLon) * Math.cos(latB * rad);
  const x =
    Math.cos(latA * rad) * Math.sin(latB * rad) -
    Math.sin(latA * rad) * Math.cos(latB * rad) * Math.cos(dLon);
  return (Math.atan2(y, x) / rad + 360) % 360;
}
