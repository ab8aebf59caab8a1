/** How numbers are shown. What the server says is always metric; only the display changes. */
export type UnitSystem = 'metric' | 'aviation';

const FOOT_M = 0.3048;
const NAUTICAL_MILE_M = 1852;
const KNOT_MPS = NAUTICAL_MILE_M / 3600;

/** What is shown when a value is not known. */
export const UNKNOWN = '–';

function known(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

export function altitude(metres: number | null | undefined, units: UnitSystem): string {
  if (!known(metres)) return UNKNOWN;
  const value = Math.round(units === 'metric' ? metres : metres / FOOT_M);
  return `${value === 0 ? 0 : value} ${units === 'metric' ? 'm' : 'ft'}`;
}

export function speed(mps: number | null | undefined, units: UnitSystem): string {
  if (!known(mps)) return UNKNOWN;
  return units === 'metric' ? `${mps.toFixed(1)} m/s` : `${(mps / KNOT_MPS).toFixed(0)} kt`;
}

export function climb(mps: number | null | undefined, units: UnitSystem): string {
  if (!known(mps)) return UNKNOWN;
  const text = units === 'metric' ? mps.toFixed(1) : (Math.round((mps * 60) / FOOT_M / 10) * 10).toString();
  const value = Number(text);
  const sign = value > 0 ? '+' : '';
  return `${value === 0 ? (units === 'metric' ? '0.0' : '0') : sign + text} ${units === 'metric' ? 'm/s' : 'ft/min'}`;
}

export function distance(metres: number | null | undefined, units: UnitSystem): string {
  if (!known(metres)) return UNKNOWN;
  if (units === 'metric') {
    return metres < 1000
      ? `${Math.round(metres)} m`
      : `${(metres / 1000).toFixed(metres < 10_000 ? 2 : 1)} km`;
  }
  if (metres < 0.1 * NAUTICAL_MILE_M) return `${Math.round(metres / FOOT_M)} ft`;
  return `${(metres / NAUTICAL_MILE_M).toFixed(metres < 10 * NAUTICAL_MILE_M ? 2 : 1)} NM`;
}

/** Degrees as three figures, as headings are spoken. */
export function heading(degrees: number | null | undefined): string {
  if (!known(degrees)) return UNKNOWN;
  const whole = ((Math.round(degrees) % 360) + 360) % 360;
  return `${String(whole).padStart(3, '0')}°`;
}

/** The unit a field is typed in, and its size in the metric unit that the server takes. */
export function altitudeUnit(units: UnitSystem): { name: string; metres: number } {
  return units === 'metric' ? { name: 'm', metres: 1 } : { name: 'ft', metres: FOOT_M };
}

export function speedUnit(units: UnitSystem): { name: string; mps: number } {
  return units === 'metric' ? { name: 'm/s', mps: 1 } : { name: 'kt', mps: KNOT_MPS };
}

/** Lengths for a scale bar or a graticule: the greatest 1, 2 or 5 times a power of ten not above `metres`. */
export function roundLength(metres: number, units: UnitSystem): number {
  const unit = units === 'metric' ? 1 : metres < 0.2 * NAUTICAL_MILE_M ? FOOT_M : NAUTICAL_MILE_M;
  const inUnits = metres / unit;
  const power = 10 ** Math.floor(Math.log10(inUnits));
  const step = [5, 2, 1].find((one) => one * power <= inUnits * (1 + 1e-9)) ?? 1;
  return step * power * unit;
}
