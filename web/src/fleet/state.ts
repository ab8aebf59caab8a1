import { Flag, type Fleet } from '../live/fleet';

/** How much a vehicle needs a person. */
export type Attention = 'warning' | 'caution' | 'none';

export function attention(flags: number): Attention {
  if ((flags & (Flag.WARNING | Flag.LOST)) !== 0) return 'warning';
  if ((flags & (Flag.CAUTION | Flag.DEGRADED | Flag.LOW_BATTERY)) !== 0) return 'caution';
  return 'none';
}

/** The shape that goes with the colour, so that neither is needed alone. */
export const ATTENTION_MARK: Record<Attention, string> = { warning: '▲', caution: '●', none: '·' };

const LANDED = ['', 'ON GROUND', '', 'TAKING OFF', 'LANDING'];

export function modeName(fleet: Fleet, slot: number): string {
  const info = fleet.info(fleet.handle[slot]);
  const mode = fleet.mode[slot];
  return info?.modeNames?.[String(mode)] ?? `MODE ${mode}`;
}

/** Whether the words in the fleet list tell what is wrong, rather than what the vehicle does. */
export function isTrouble(flags: number): boolean {
  return (flags & (Flag.LOST | Flag.LOW_BATTERY | Flag.DEGRADED)) !== 0;
}

/** One or two words for the fleet list: what is wrong first, then what it does. */
export function stateWord(fleet: Fleet, slot: number): string {
  if (!fleet.isHeard(slot)) return '';
  const flags = fleet.flags[slot];
  if ((flags & Flag.LOST) !== 0) return 'LINK LOST';
  if ((flags & Flag.LOW_BATTERY) !== 0) return 'LOW BATT';
  if ((flags & Flag.DEGRADED) !== 0) return 'WEAK LINK';
  if ((flags & Flag.ARMED) === 0 && (flags & Flag.FLYING) === 0) return 'DISARMED';
  const landed = LANDED[fleet.landed[slot]] ?? '';
  return landed !== '' && landed !== 'ON GROUND' ? landed : modeName(fleet, slot);
}

/** States that the list can be narrowed to. */
export const STATE_FILTERS = [
  { key: 'all', name: 'All' },
  { key: 'attention', name: 'Needs attention' },
  { key: 'flying', name: 'Flying' },
  { key: 'ground', name: 'On the ground' },
  { key: 'mission', name: 'On a mission' },
  { key: 'lost', name: 'Link lost' },
] as const;

export type StateFilter = (typeof STATE_FILTERS)[number]['key'];

export function passesState(flags: number, filter: StateFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'attention':
      return attention(flags) !== 'none';
    case 'flying':
      return (flags & Flag.FLYING) !== 0;
    case 'ground':
      return (flags & Flag.FLYING) === 0;
    case 'mission':
      return (flags & Flag.MISSION) !== 0;
    case 'lost':
      return (flags & Flag.LOST) !== 0;
  }
}
