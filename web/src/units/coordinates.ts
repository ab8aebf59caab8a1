import { forward } from 'mgrs';
import { toUtm } from './utm';

export type CoordinateForm = 'decimal' | 'dms' | 'utm' | 'mgrs';

export const COORDINATE_FORMS: readonly { form: CoordinateForm; name: string }[] = [
  { form: 'decimal', name: 'Decimal degrees' },
  { form: 'dms', name: 'Degrees, minutes, seconds' },
  { form: 'utm', name: 'UTM' },
  { form: 'mgrs', name: 'MGRS' },
];

/** A WGS-84 position as text, to about a metre. UTM and MGRS near a pole fall back to decimal degrees. */
export function coordinates(latDeg: number, lonDeg: number, form: CoordinateForm): string {
  switch (form) {
    case 'decimal':
      return decimal(latDeg, lonDeg);
    case 'dms':
      return `${dms(latDeg, 'N', 'S', 2)} ${dms(lonDeg, 'E', 'W', 3)}`;
    case 'utm': {
      const utm = toUtm(latDeg, lonDeg);
      if (utm === null) return decimal(latDeg, lonDeg);
      return `${utm.zone}${utm.band} ${Math.floor(utm.easting)} ${Math.floor(utm.northing)}`;
    }
    case 'mgrs': {
      if (latDeg < -80 || latDeg > 84) return decimal(latDeg, lonDeg);
      return grouped(forward([lonDeg, latDeg], 5));
    }
  }
}

function decimal(latDeg: number, lonDeg: number): string {
  return `${latDeg.toFixed(5)}, ${lonDeg.toFixed(5)}`;
}

function dms(degrees: number, positive: string, negative: string, width: number): string {
  // Rounded first, so that 59.96 seconds carry over instead of showing as 60.0.
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const whole = Math.floor(tenths / 36_000);
  const minutes = Math.floor((tenths % 36_000) / 600);
  const seconds = (tenths % 600) / 10;
  const two = (text: string, length: number) => text.padStart(length, '0');
  return (
    `${two(String(whole), width)}°${two(String(minutes), 2)}′${two(seconds.toFixed(1), 4)}″` +
    (degrees < 0 ? negative : positive)
  );
}

/** "33TUL1234567890" as "33T UL 12345 67890". */
function grouped(mgrs: string): string {
  const match = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(mgrs);
  return match ? match.slice(1).join(' ') : mgrs;
}

/** Reads a position typed as decimal degrees ("45.43, 12.33", "45.43 N 12.33 E"); null when it is none. */
export function parseDecimal(text: string): { latDeg: number; lonDeg: number } | null {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*°?\s*([NS])?\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*°?\s*([EW])?\s*$/i.exec(
    text,
  );
  if (!match) return null;
  const latDeg = Number(match[1]) * (match[2]?.toUpperCase() === 'S' ? -1 : 1);
  const lonDeg = Number(match[3]) * (match[4]?.toUpperCase() === 'W' ? -1 : 1);
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : null;
}
