// Universal Transverse Mercator on WGS 84 by Krüger's series in the third flattening
// (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", to order n^4:
// well under a millimetre inside a zone).

const A = 6378137;
const F = 1 / 298.257223563;
const N = F / (2 - F);
const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];
const SCALE = 0.9996;
const FALSE_EASTING = 500_000;
const FALSE_NORTHING_SOUTH = 10_000_000;

export interface Utm {
  zone: number;
  /** Latitude band, C to X without I and O. */
  band: string;
  easting: number;
  northing: number;
}

export function utmZone(latDeg: number, lonDeg: number): number {
  if (latDeg >= 56 && latDeg < 64 && lonDeg >= 3 && lonDeg < 12) return 32;
  if (latDeg >= 72 && latDeg <= 84) {
    if (lonDeg >= 0 && lonDeg < 9) return 31;
    if (lonDeg >= 9 && lonDeg < 21) return 33;
    if (lonDeg >= 21 && lonDeg < 33) return 35;
    if (lonDeg >= 33 && lonDeg < 42) return 37;
  }
  return (Math.floor((lonDeg + 180) / 6) % 60) + 1;
}

/** Null outside 80 S to 84 N, where UTM is not defined. */
export function toUtm(latDeg: number, lonDeg: number): Utm | null {
  if (latDeg < -80 || latDeg > 84) return null;
  const zone = utmZone(latDeg, lonDeg);
  const rad = Math.PI / 180;
  const phi = latDeg * rad;
  const lambda = (lonDeg - (zone * 6 - 183)) * rad;
  const e = Math.sqrt(F * (2 - F));
  const tau = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const xi = Math.atan2(tau, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.sqrt(1 + tau ** 2));
  let x = eta;
  let y = xi;
  ALPHA.forEach((alpha, i) => {
    const k = 2 * (i + 1);
    x += alpha * Math.cos(k * xi) * Math.sinh(k * eta);
    y += alpha * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return {
    zone,
    band: 'CDEFGHJKLMNPQRSTUVWXX'[Math.floor((latDeg + 80) / 8)],
    easting: FALSE_EASTING + SCALE * RECTIFYING * x,
    northing: (latDeg < 0 ? FALSE_NORTHING_SOUTH : 0) + SCALE * RECTIFYING * y,
  };
}
