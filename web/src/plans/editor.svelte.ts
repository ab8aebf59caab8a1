import type { Camera } from '../map/camera';
import { latOf, lonOf, mercatorX, mercatorY } from '../map/mercator';
import { drawFence } from '../map/layers/fence';
import { isPlaced } from '../map/layers/selected';
import type { Frame } from '../map/overlay';
import type { Drag, MapPoint, MapTool } from '../map/tool';
import { newItem } from './commands';
import {
  type Draft,
  EMPTY,
  type Grip,
  addCircle,
  addCorner,
  addRally,
  addWaypoint,
  insertItem,
  moveGrip,
  removeGrip,
} from './edits';

export type Drawing = 'route' | 'keep-in' | 'keep-out' | 'circle-in' | 'circle-out' | 'rally';

const HINTS: Record<Drawing, string> = {
  route: 'Click to add waypoints, drag to move them, Delete removes',
  'keep-in': 'Click the corners of the area to stay in',
  'keep-out': 'Click the corners of the area to stay out of',
  'circle-in': 'Click the centre of the circle to stay in',
  'circle-out': 'Click the centre of the circle to stay out of',
  rally: 'Click rally points: places to return to other than home',
};

const GRIP_PX = 12;
const UNDO_STEPS = 100;

/** Draws and changes a plan on the map. */
export class PlanEditor implements MapTool {
  draft = $state.raw<Draft>(EMPTY);
  /** Changed since it was last saved or opened. */
  changed = $state(false);
  drawing = $state<Drawing>('route');
  chosen = $state.raw<Grip | null>(null);
  /** For new waypoints and rally points, metres above home. */
  altitudeM = $state(60);
  radiusM = $state(150);
  private past: Draft[] = [];
  /** The area that the next corner goes to. */
  private ring: number | null = null;
  private camera: Camera | null = null;

  get hint(): string {
    return HINTS[this.drawing];
  }

  get canUndo(): boolean {
    return this.changed && this.past.length > 0;
  }

  open(draft: Draft): void {
    this.draft = draft;
    this.past = [];
    this.changed = false;
    this.chosen = null;
    this.ring = null;
  }

  /** After saving: the same plan with the id and revision that the server gave. */
  saved(id: string, revision: number): void {
    this.draft = { ...this.draft, id, revision };
    this.changed = false;
  }

  change(draft: Draft): void {
    this.past = [...this.past.slice(-UNDO_STEPS), this.draft];
    this.draft = draft;
    this.changed = true;
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.draft = { ...before, id: this.draft.id, revision: this.draft.revision };
    this.chosen = null;
    this.ring = null;
    this.changed = true;
  }

  choose(drawing: Drawing): void {
    this.drawing = drawing;
    this.ring = null;
    this.chosen = null;
  }

  click(point: MapPoint): void {
    const grip = this.gripAt(point);
    if (grip !== null && grip.kind !== 'between') {
      this.chosen = grip;
      return;
    }
    this.add(point);
  }

  private add(point: MapPoint): void {
    const place = { latDeg: point.latDeg, lonDeg: point.lonDeg };
    const draft = this.draft;
    switch (this.drawing) {
      case 'route': {
        const after = this.chosen?.kind === 'item' ? this.chosen.index : null;
        const next = addWaypoint(draft, place, this.altitudeM, after);
        this.change(next);
        this.chosen = { kind: 'item', index: next.items.findIndex((item, i) => item !== draft.items[i]) };
        break;
      }
      case 'keep-in':
      case 'keep-out': {
        const set = this.drawing === 'keep-in' ? 'inclusion' : 'exclusion';
        this.change(addCorner(draft, set, this.ring, place));
        this.ring ??= this.draft[set].length - 1;
        break;
      }
      case 'circle-in':
      case 'circle-out':
        this.change(addCircle(draft, place, this.radiusM, this.drawing === 'circle-in'));
        break;
      case 'rally':
        this.change(addRally(draft, place, this.altitudeM));
        break;
    }
  }

  grab(point: MapPoint): Drag | null {
    let grip = this.gripAt(point);
    if (grip === null) return null;
    const before = this.draft;
    let moved = false;
    return {
      move: (to) => {
        if (!moved && Math.hypot(to.x - point.x, to.y - point.y) < 3) return;
        const place = { latDeg: to.latDeg, lonDeg: to.lonDeg };
        if (grip!.kind === 'between') {
          const index = grip!.index;
          this.draft = insertItem(this.draft, index, newItem('NAV_WAYPOINT', this.altitudeM, place));
          grip = { kind: 'item', index };
        }
        moved = true;
        this.draft = moveGrip(this.draft, grip!, place);
      },
      end: () => {
        if (!moved) return this.click(point);
        const after = this.draft;
        this.draft = before;
        this.change(after);
        this.chosen = grip;
      },
    };
  }

  key(event: KeyboardEvent): boolean {
    if ((event.key === 'Delete' || event.key === 'Backspace') && this.chosen !== null) {
      this.remove(this.chosen);
      return true;
    }
    if (event.key === 'u') {
      this.undo();
      return true;
    }
    if (event.key === 'Enter') {
      this.ring = null;
      this.chosen = null;
      return true;
    }
    return false;
  }

  remove(grip: Grip): void {
    this.change(removeGrip(this.draft, grip));
    this.chosen = null;
    this.ring = null;
  }

  /** What can be taken hold of within reach of a point: things themselves before the middles between them. */
  private gripAt(point: MapPoint): Grip | null {
    const camera = this.camera;
    if (camera === null) return null;
    let best: Grip | null = null;
    let least = GRIP_PX;
    for (const { grip, latDeg, lonDeg } of this.grips()) {
      const away = Math.hypot(camera.px(mercatorX(lonDeg)) - point.x, camera.py(mercatorY(latDeg)) - point.y);
      const cost = grip.kind === 'between' ? away + GRIP_PX / 2 : away;
      if (cost < least) {
        least = cost;
        best = grip;
      }
    }
    return best;
  }

  private *grips(): Generator<{ grip: Grip; latDeg: number; lonDeg: number }> {
    const { draft } = this;
    let last: { latDeg: number; lonDeg: number } | null = null;
    for (const [index, item] of draft.items.entries()) {
      if (!isPlaced(item)) continue;
      const { latDeg, lonDeg } = item;
      yield { grip: { kind: 'item', index }, latDeg, lonDeg };
      if (last !== null && this.drawing === 'route') {
        yield { grip: { kind: 'between', index }, ...middle(last, item) };
      }
      last = item;
    }
    for (const set of ['inclusion', 'exclusion'] as const) {
      for (const [ring, corners] of draft[set].entries()) {
        for (const [index, [latDeg, lonDeg]] of corners.entries()) {
          yield { grip: { kind: 'corner', set, ring, index }, latDeg, lonDeg };
        }
      }
    }
    for (const [index, circle] of draft.circles.entries())
      yield { grip: { kind: 'circle', index }, ...circle };
    for (const [index, point] of draft.rally.entries()) yield { grip: { kind: 'rally', index }, ...point };
  }

  private isChosen(grip: Grip): boolean {
    const chosen = this.chosen;
    if (chosen === null || chosen.kind !== grip.kind || chosen.index !== grip.index) return false;
    if (chosen.kind === 'corner' && grip.kind === 'corner')
      return chosen.set === grip.set && chosen.ring === grip.ring;
    return true;
  }

  draw(frame: Frame): void {
    this.camera = frame.camera;
    drawFence(frame, this.draft, frame.palette.fence);
    this.drawRoute(frame);
    this.drawGrips(frame);
  }

  private drawRoute({ painter, camera, palette }: Frame): void {
    let last: { x: number; y: number } | null = null;
    for (const item of this.draft.items) {
      if (!isPlaced(item)) continue;
      const x = camera.px(mercatorX(item.lonDeg));
      const y = camera.py(mercatorY(item.latDeg));
      if (last !== null) painter.line(last.x, last.y, x, y, 2, palette.draft);
      last = { x, y };
    }
  }

  private drawGrips({ painter, camera, palette }: Frame): void {
    for (const { grip, latDeg, lonDeg } of this.grips()) {
      const x = camera.px(mercatorX(lonDeg));
      const y = camera.py(mercatorY(latDeg));
      const chosen = this.isChosen(grip);
      const fill = chosen ? palette.selection : palette.draft;
      switch (grip.kind) {
        case 'item':
          painter.shape('dot', x, y, chosen ? 8 : 6, 0, fill, palette.halo);
          painter.text(`${grip.index + 1}`, x + 11, y - 9, palette.text, palette.textHalo);
          break;
        case 'between':
          painter.shape('dot', x, y, 3, 0, palette.mission, palette.halo);
          break;
        case 'corner':
          painter.shape('square', x, y, chosen ? 7 : 5, 0, fill, palette.halo);
          break;
        case 'circle':
          painter.shape('cross', x, y, chosen ? 8 : 6, 0, fill, palette.halo);
          break;
        case 'rally':
          painter.shape('diamond', x, y, chosen ? 10 : 8, 0, fill, palette.halo);
          painter.text(`R${grip.index + 1}`, x + 12, y, palette.text, palette.textHalo);
          break;
      }
    }
  }
}

/** The middle of a line as it is drawn on the map. */
function middle(a: { latDeg: number; lonDeg: number }, b: { latDeg: number; lonDeg: number }) {
  return {
    latDeg: latOf((mercatorY(a.latDeg) + mercatorY(b.latDeg)) / 2),
    lonDeg: lonOf((mercatorX(a.lonDeg) + mercatorX(b.lonDeg)) / 2),
  };
}
