import { Flag, type Fleet } from '../live/fleet';
import { mercatorX, mercatorY } from '../map/mercator';
import type { Frame } from '../map/overlay';
import type { Drag, MapPoint, MapTool } from '../map/tool';
import type { Selection } from '../selection/selection.svelte';

/** Orders that need a place. */
export type PlaceOrder = 'go-to' | 'orbit' | 'set-home';

export interface Place {
  latDeg: number;
  lonDeg: number;
}

/** Lines from vehicles to the place are drawn for at most this many. */
const LINES_UP_TO = 50;

/** Picks a place on the map for go-to or orbit, and shows who would fly there. */
export class PlaceTool implements MapTool {
  readonly hint: string;
  place = $state.raw<Place | null>(null);
  /** Radius of the circle to fly in metres, null for a single place. */
  radiusM = $state<number | null>(null);
  private readonly fleet: Fleet;
  private readonly selection: Selection;

  constructor(hint: string, fleet: Fleet, selection: Selection) {
    this.hint = hint;
    this.fleet = fleet;
    this.selection = selection;
  }

  click(point: MapPoint): void {
    this.place = { latDeg: point.latDeg, lonDeg: point.lonDeg };
  }

  grab(point: MapPoint): Drag | null {
    if (this.place === null || this.lastDrawn === null) return null;
    if (Math.hypot(point.x - this.lastDrawn.x, point.y - this.lastDrawn.y) > 14) return null;
    return { move: (to) => this.click(to), end: () => {} };
  }

  private lastDrawn: { x: number; y: number } | null = null;

  draw({ painter, camera, palette, nowMs }: Frame): void {
    this.lastDrawn = null;
    if (this.place === null) return;
    const x = camera.px(mercatorX(this.place.lonDeg));
    const y = camera.py(mercatorY(this.place.latDeg));
    this.lastDrawn = { x, y };
    for (const handle of this.selection.handles.slice(0, LINES_UP_TO)) {
      const slot = this.fleet.slotOf(handle);
      if (slot === undefined || (this.fleet.flags[slot] & Flag.POSITION) === 0) continue;
      const fromX = camera.px(this.fleet.drawnX(slot, nowMs));
      const fromY = camera.py(this.fleet.drawnY(slot, nowMs));
      painter.line(fromX, fromY, x, y, 1.5, palette.selection, 10);
    }
    if (this.radiusM !== null) {
      const radius = this.radiusM * camera.pixelsPerMetre(mercatorY(this.place.latDeg));
      painter.ring(x, y, radius, 2, palette.selection, 0, 10);
    }
    painter.ring(x, y, 9, 2, palette.selection);
    painter.shape('cross', x, y, 5, 0, palette.selection, palette.halo);
  }
}
