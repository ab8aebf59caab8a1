import type { Fleet } from '../live/fleet';
import { type StateFilter, attention, passesState, stateWord } from './state';

export type Sorting = 'name' | 'attention' | 'battery';

const URGENCY = { warning: 0, caution: 1, none: 2 };
const byName = new Intl.Collator('en', { numeric: true });

/** The slots to show in the fleet list: narrowed by text and state, sorted. */
export function roster(fleet: Fleet, text: string, filter: StateFilter, sorting: Sorting): number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const slots: number[] = [];
  const names: string[] = [];
  for (let slot = 0; slot < fleet.slots; slot++) {
    if (fleet.used[slot] === 0 || !passesState(fleet.flags[slot], filter)) continue;
    const info = fleet.info(fleet.handle[slot]);
    const name = info?.name ?? `#${fleet.handle[slot]}`;
    names[slot] = name;
    if (words.length > 0) {
      const hay =
        `${name} ${info?.kind ?? ''} ${info?.autopilot ?? ''} ${stateWord(fleet, slot)}`.toLowerCase();
      if (!words.every((word) => hay.includes(word))) continue;
    }
    slots.push(slot);
  }
  const name = (a: number, b: number) => byName.compare(names[a], names[b]);
  if (sorting === 'name') return slots.sort(name);
  const key =
    sorting === 'attention'
      ? (slot: number) => URGENCY[attention(fleet.flags[slot])]
      : (slot: number) => (fleet.battery[slot] < 0 ? 101 : fleet.battery[slot]);
  return slots.sort((a, b) => key(a) - key(b) || name(a, b));
}

/** The rows of a list of equal rows that a viewport shows, with some to spare. */
export function visibleRows(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  rows: number,
): [first: number, end: number] {
  const SPARE = 6;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE);
  const end = Math.min(rows, Math.ceil((scrollTop + viewHeight) / rowHeight) + SPARE);
  return [Math.min(first, end), end];
}
