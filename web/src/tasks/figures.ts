import { duration } from '../units/ages';
import { distance, type UnitSystem } from '../units/measures';

/** How a figure is called, told, and which way is better. */
interface FigureKind {
  key: string;
  name: string;
  better: 'less' | 'more' | 'neither';
  words(value: number, units: UnitSystem): string;
}

const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const clock = (value: number) => duration(value * 1000);
const centimetres = (value: number) => `${value.toFixed(1)} cm`;
const degrees = (value: number) => `${Math.round(value)}°`;
const wattHours = (value: number) => `${Math.round(value)} Wh`;
const whole = (value: number) => String(Math.round(value));

/** In the order in which they are told. What is not here is shown by its own name. */
const KINDS: FigureKind[] = [
  { key: 'bound_s', name: 'Bound kept', better: 'less', words: clock },
  { key: 'worst_gap_s', name: 'Worst gap', better: 'less', words: clock },
  { key: 'interval_s', name: 'Between visits', better: 'less', words: clock },
  { key: 'duration_s', name: 'Time', better: 'less', words: clock },
  { key: 'served', name: 'Places served', better: 'more', words: whole },
  { key: 'places', name: 'Places', better: 'neither', words: whole },
  { key: 'distance_m', name: 'Out and back', better: 'less', words: distance },
  { key: 'usable_wh', name: 'In the battery', better: 'neither', words: wattHours },
  { key: 'reserve_wh', name: 'Reserve', better: 'neither', words: wattHours },
  { key: 'spare_wh', name: 'Left beyond the reserve', better: 'more', words: wattHours },
  { key: 'no_return_m', name: 'No return from', better: 'more', words: distance },
  { key: 'no_return_s', name: 'That is after', better: 'more', words: clock },
  { key: 'silent_s', name: 'Without contact', better: 'less', words: clock },
  { key: 'relays', name: 'Relays', better: 'less', words: whole },
  { key: 'flown_m', name: 'Flown', better: 'less', words: distance },
  { key: 'length_m', name: 'Work', better: 'less', words: distance },
  { key: 'lower_bound_m', name: 'Least possible', better: 'neither', words: distance },
  { key: 'coverage', name: 'Seen', better: 'more', words: percent },
  { key: 'detection', name: 'Found, all passes', better: 'more', words: percent },
  { key: 'detection_each_pass', name: 'Found, one pass', better: 'more', words: percent },
  { key: 'area_m2', name: 'Area', better: 'neither', words: (value) => `${(value / 1e4).toFixed(1)} ha` },
  { key: 'spacing_m', name: 'Between lines', better: 'neither', words: distance },
  { key: 'lines', name: 'Lines', better: 'neither', words: whole },
  { key: 'turns', name: 'Turns', better: 'less', words: whole },
  { key: 'energy_wh', name: 'Energy', better: 'less', words: wattHours },
  { key: 'vehicles', name: 'Vehicles', better: 'neither', words: whole },
  { key: 'in_air', name: 'In the air at once', better: 'less', words: whole },
  { key: 'spares', name: 'Spares', better: 'neither', words: whole },
  { key: 'least_vehicles', name: 'Vehicles, at the least', better: 'neither', words: whole },
  { key: 'chargers', name: 'Chargers', better: 'less', words: whole },
  { key: 'batteries', name: 'Batteries', better: 'less', words: whole },
  { key: 'on_station_s', name: 'On station, mean', better: 'more', words: clock },
  { key: 'transit_s', name: 'On the way, mean', better: 'less', words: clock },
  { key: 'relief_s', name: 'Until a spare is there', better: 'less', words: clock },
  { key: 'established_s', name: 'First fully manned', better: 'less', words: clock },
  { key: 'late_relief_s', name: 'Latest relief', better: 'less', words: clock },
  { key: 'left_out_m', name: 'Left out in zones', better: 'less', words: distance },
  { key: 'layers', name: 'Rings', better: 'neither', words: whole },
  { key: 'ring_m', name: 'Each ring', better: 'neither', words: distance },
  { key: 'lowest_m', name: 'Lowest ring', better: 'neither', words: distance },
  { key: 'highest_m', name: 'Highest ring', better: 'neither', words: distance },
  { key: 'pitch_first_deg', name: 'Camera at the lowest', better: 'neither', words: degrees },
  { key: 'pitch_last_deg', name: 'Camera at the highest', better: 'neither', words: degrees },
  { key: 'pixel_cm', name: 'Pixel', better: 'less', words: centimetres },
  { key: 'sorties', name: 'Sorties', better: 'less', words: whole },
];

/** Told on the chart, or always the same in a plan that is handed out. */
const NOT_LISTED = new Set(['ratio', 'zone_crossings', 'silences']);

export interface FigureRow {
  key: string;
  name: string;
  a: string;
  b: string;
  /** Which of the two is better, by a twentieth of a percent or more. */
  better: 'a' | 'b' | null;
}

type Figures = Record<string, number>;

/** The figures of a plan, and of another held against it. */
export function figureRows(a: Figures, b: Figures | null, units: UnitSystem): FigureRow[] {
  const unknown = Object.keys({ ...a, ...b })
    .filter((key) => !NOT_LISTED.has(key) && !KINDS.some((kind) => kind.key === key))
    .map((key): FigureKind => ({ key, name: key.replaceAll('_', ' '), better: 'neither', words: String }));
  return [...KINDS, ...unknown]
    .filter(({ key }) => a[key] !== undefined || b?.[key] !== undefined)
    .map(({ key, name, better, words }) => ({
      key,
      name,
      a: a[key] === undefined ? '–' : words(a[key], units),
      b: b?.[key] === undefined ? '–' : words(b[key], units),
      better: b === null || better === 'neither' ? null : best(a[key], b[key], better),
    }));
}

function best(a: number | undefined, b: number | undefined, better: 'less' | 'more'): 'a' | 'b' | null {
  if (a === undefined || b === undefined || Math.abs(a - b) <= 5e-4 * Math.abs(a)) return null;
  return a < b === (better === 'less') ? 'a' : 'b';
}
