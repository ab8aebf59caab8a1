import { Flag, type Fleet } from '../live/fleet';
import type { Camera } from './camera';

/** The vehicle whose symbol is nearest to a pixel, null when none is within `reach` pixels. */
export function vehicleAt(
  fleet: Fleet,
  camera: Camera,
  x: number,
  y: number,
  nowMs: number,
  reach = 16,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let slot = 0; slot < fleet.slots; slot++) {
    if (fleet.used[slot] === 0 || (fleet.flags[slot] & Flag.POSITION) === 0) continue;
    const dx = camera.px(fleet.drawnX(slot, nowMs)) - x;
    const dy = camera.py(fleet.drawnY(slot, nowMs)) - y;
    const square = dx * dx + dy * dy;
    if (square <= least) {
      least = square;
      nearest = fleet.handle[slot];
    }
  }
  return nearest;
}

/** The vehicles inside a box of pixels, its corners in any order. */
export function vehiclesIn(
  fleet: Fleet,
  camera: Camera,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  nowMs: number,
): number[] {
  const handles: number[] = [];
  for (let slot = 0; slot < fleet.slots; slot++) {
    if (fleet.used[slot] === 0 || (fleet.flags[slot] & Flag.POSITION) === 0) continue;
    const x = camera.px(fleet.drawnX(slot, nowMs));
    const y = camera.py(fleet.drawnY(slot, nowMs));
    if (x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) {
      handles.push(fleet.handle[slot]);
    }
  }
  return handles;
}
