import type { Fleet } from '../live/fleet';
import { type StateFilter, attention, passesState, stateWord } from './state';

export type Sorting = 'name' | 'attention' | 'battery';

const URGENCY = { warning: 0, caution: 1, none: 2 };
const byName = new Intl.Collator('en', { numeric: true });

/** All slots in the order of their names, sorted anew only when the roster changed. */
export class NameOrder {
  private readonly fleet: Fleet;
  private rosterVersion = -1;
  private slots: number[] = [];

  constructor(fleet: Fleet) {
    this.fleet = fleet;
  }

  get(): readonly number[] {
    const fleet = this.fleet;
    if (this.rosterVersion !== fleet.rosterVersion) {
      this.rosterVersion = fleet.rosterVersion;
      this.slots = [];
      const names: string[] = [];
      for (let slot = 0; slot < fleet.slots; slot++) {
        if (fleet.used[slot] === 0) continue;
        this.slots.push(slot);
        names[slot] = nameIn(fleet, slot);
      }
      this.slots.sort((a, b) => byName.compare(names[a], names[b]));
    }
    return this.slots;
  }
}

function nameIn(fleet: Fleet, slot: number): string {
  return fleet.info(fleet.handle[slot])?.name ?? `#${fleet.handle[slot]}`;
}

/** The slots to show in the fleet list: those of `ordered` that pass text and state, sorted. */
export function roster(
  fleet: Fleet,
  ordered: readonly number[],
  text: string,
  filter: StateFilter,
  sorting: Sorting,
): number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const slots = ordered.filter((slot) => {
    if (!passesState(fleet.flags[slot], filter)) return false;
    if (words.length === 0) return true;
    const info = fleet.info(fleet.handle[slot]);
    const said = [nameIn(fleet, slot), info?.kind, info?.autopilot, stateWord(fleet, slot)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => said.includes(word));
  });
  if (sorting === 'name') return slots;
  const key =
    sorting === 'attention'
      ? (slot: number) => URGENCY[attention(fleet.flags[slot])]
      : (slot: number) => (fleet.battery[slot] < 0 ? 101 : fleet.battery[slot]);
  // Sorting is stable: equals stay in the order of their names.
  return slots.sort((a, b) => key(a) - key(b));
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
