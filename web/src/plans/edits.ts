import { isPlaced } from '../map/layers/selected';
import { distanceM } from '../map/mercator';
import type { Fence, LatLonPair, MissionItem, Plan, PlanRequest, RallyPoint } from '../server/types';
import { newItem, planCommand } from './commands';

/** A plan while it is drawn. Every change makes a new one, so that it can be undone. */
export interface Draft {
  id: string | null;
  revision: number | null;
  name: string;
  items: readonly MissionItem[];
  inclusion: readonly (readonly LatLonPair[])[];
  exclusion: readonly (readonly LatLonPair[])[];
  circles: readonly NonNullable<Fence['circles']>[number][];
  rally: readonly RallyPoint[];
}

export const EMPTY: Draft = {
  id: null,
  revision: null,
  name: '',
  items: [],
  inclusion: [],
  exclusion: [],
  circles: [],
  rally: [],
};

/** Something of a draft that can be taken hold of on the map. */
export type Grip =
  | { kind: 'item'; index: number }
  /** The middle between a placed item and the one before it: dragging it makes a new waypoint. */
  | { kind: 'between'; index: number }
  | { kind: 'corner'; set: 'inclusion' | 'exclusion'; ring: number; index: number }
  | { kind: 'circle'; index: number }
  | { kind: 'rally'; index: number };

export interface Place {
  latDeg: number;
  lonDeg: number;
}

function replaced<T>(list: readonly T[], index: number, value: T): T[] {
  return list.map((one, i) => (i === index ? value : one));
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, i) => i !== index);
}

function inserted<T>(list: readonly T[], index: number, value: T): T[] {
  return [...list.slice(0, index), value, ...list.slice(index)];
}

/** Puts a waypoint after an item; before the landing or return that ends a plan when none is named. */
export function addWaypoint(draft: Draft, place: Place, altitudeM: number, after: number | null): Draft {
  const ends = ['NAV_RETURN_TO_LAUNCH', 'NAV_LAND', 'NAV_VTOL_LAND'];
  const last = draft.items[draft.items.length - 1];
  const end = last && ends.includes(last.command) ? draft.items.length - 1 : draft.items.length;
  const index = after === null ? end : after + 1;
  return { ...draft, items: inserted(draft.items, index, newItem('NAV_WAYPOINT', altitudeM, place)) };
}

export function insertItem(draft: Draft, index: number, item: MissionItem): Draft {
  return { ...draft, items: inserted(draft.items, index, item) };
}

export function changeItem(draft: Draft, index: number, change: Partial<MissionItem>): Draft {
  return { ...draft, items: replaced(draft.items, index, { ...draft.items[index], ...change }) };
}

/** Turns an item into another command, keeping its place and altitude where the new one has them. */
export function changeCommand(draft: Draft, index: number, command: string, fallback: Place): Draft {
  const before = draft.items[index];
  const place = isPlaced(before) ? { latDeg: before.latDeg, lonDeg: before.lonDeg } : fallback;
  const item = newItem(command, before.altitudeM || 50, place);
  return { ...draft, items: replaced(draft.items, index, item) };
}

export function moveItem(draft: Draft, from: number, to: number): Draft {
  if (to < 0 || to >= draft.items.length) return draft;
  return { ...draft, items: inserted(without(draft.items, from), to, draft.items[from]) };
}

/** Every item with an altitude gets this one. */
export function levelAll(draft: Draft, altitudeM: number): Draft {
  const items = draft.items.map((item) => (planCommand(item.command).high ? { ...item, altitudeM } : item));
  return { ...draft, items };
}

export function addCorner(
  draft: Draft,
  set: 'inclusion' | 'exclusion',
  ring: number | null,
  place: Place,
): Draft {
  const corner: LatLonPair = [place.latDeg, place.lonDeg];
  const rings = draft[set];
  const next = ring === null ? [...rings, [corner]] : replaced(rings, ring, [...(rings[ring] ?? []), corner]);
  return { ...draft, [set]: next };
}

export function addCircle(draft: Draft, place: Place, radiusM: number, inclusion: boolean): Draft {
  return { ...draft, circles: [...draft.circles, { ...place, radiusM, inclusion }] };
}

export function addRally(draft: Draft, place: Place, altitudeAboveHomeM: number): Draft {
  return { ...draft, rally: [...draft.rally, { ...place, altitudeAboveHomeM }] };
}

/** Moves what is held; `between` grips are first turned into items by the caller. */
export function moveGrip(draft: Draft, grip: Grip, { latDeg, lonDeg }: Place): Draft {
  switch (grip.kind) {
    case 'item':
      return changeItem(draft, grip.index, { latDeg, lonDeg });
    case 'between':
      return draft;
    case 'corner': {
      const ring = replaced<LatLonPair>(draft[grip.set][grip.ring], grip.index, [latDeg, lonDeg]);
      return { ...draft, [grip.set]: replaced(draft[grip.set], grip.ring, ring) };
    }
    case 'circle': {
      const circle = { ...draft.circles[grip.index], latDeg, lonDeg };
      return { ...draft, circles: replaced(draft.circles, grip.index, circle) };
    }
    case 'rally': {
      const point = { ...draft.rally[grip.index], latDeg, lonDeg };
      return { ...draft, rally: replaced(draft.rally, grip.index, point) };
    }
  }
}

/** Takes out what the grip holds; an area that loses its last corner goes with it. */
export function removeGrip(draft: Draft, grip: Grip): Draft {
  switch (grip.kind) {
    case 'item':
      return { ...draft, items: without(draft.items, grip.index) };
    case 'between':
      return draft;
    case 'corner': {
      const ring = without(draft[grip.set][grip.ring], grip.index);
      const rings =
        ring.length === 0 ? without(draft[grip.set], grip.ring) : replaced(draft[grip.set], grip.ring, ring);
      return { ...draft, [grip.set]: rings };
    }
    case 'circle':
      return { ...draft, circles: without(draft.circles, grip.index) };
    case 'rally':
      return { ...draft, rally: without(draft.rally, grip.index) };
  }
}

/** Length of the way from place to place in metres; the way from home and back is not in it. */
export function routeLengthM(items: readonly MissionItem[]): number {
  const placed = items.filter(isPlaced);
  let length = 0;
  for (let i = 1; i < placed.length; i++) {
    length += distanceM(placed[i - 1].latDeg, placed[i - 1].lonDeg, placed[i].latDeg, placed[i].lonDeg);
  }
  return length;
}

/** What an operator may have forgotten. The server decides; these are only words in time. */
export function advice(draft: Draft): string[] {
  const { items } = draft;
  const words: string[] = [];
  const has = (...commands: string[]) => items.some((item) => commands.includes(item.command));
  if (items.length > 0) {
    if (!has('NAV_TAKEOFF', 'NAV_VTOL_TAKEOFF'))
      words.push('No take-off: a vehicle on the ground may not start it.');
    if (!has('NAV_RETURN_TO_LAUNCH', 'NAV_LAND', 'NAV_VTOL_LAND')) {
      words.push('No return or landing: the vehicle waits at the last place.');
    }
  }
  const low = items.findIndex((item) => planCommand(item.command).high && (item.altitudeM ?? 0) <= 0);
  if (low >= 0) words.push(`Item ${low + 1} has no height above home.`);
  for (const ring of [...draft.inclusion, ...draft.exclusion]) {
    if (ring.length < 3) words.push('An area has fewer than three corners: it is left out.');
  }
  return words;
}

/** The plan as the server takes it. */
export function toRequest(draft: Draft): PlanRequest {
  const rings = (list: Draft['inclusion']) =>
    list.filter((ring) => ring.length >= 3).map((ring) => ring.map((corner): LatLonPair => [...corner]));
  const request: PlanRequest = {
    name: draft.name.trim() || 'Plan',
    items: [...draft.items],
    rally: [...draft.rally],
  };
  const fence: Fence = {
    inclusion: rings(draft.inclusion),
    exclusion: rings(draft.exclusion),
    circles: [...draft.circles],
  };
  if (fence.inclusion!.length + fence.exclusion!.length + fence.circles!.length > 0) request.fence = fence;
  if (draft.revision !== null) request.revision = draft.revision;
  return request;
}

export function fromPlan(plan: Plan): Draft {
  return {
    id: plan.id,
    revision: plan.revision,
    name: plan.name,
    items: plan.items,
    inclusion: plan.fence?.inclusion ?? [],
    exclusion: plan.fence?.exclusion ?? [],
    circles: plan.fence?.circles ?? [],
    rally: plan.rally,
  };
}
