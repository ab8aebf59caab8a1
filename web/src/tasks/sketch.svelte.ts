import type { Camera } from '../map/camera';
import { mercatorX, mercatorY } from '../map/mercator';
import type { Frame } from '../map/overlay';
import type { Drag, MapPoint, MapTool } from '../map/tool';
import type { LatLonPair } from '../server/types';
import { type Corner, type Drawn, type Shape, movedCorner, withCorner, withoutCorner } from './shapes';

const HINTS: Record<Drawn, string> = {
  area: 'Click the corners of the area to see; Enter begins another',
  'keep-out': 'Click the corners of an area never to fly over; Enter begins another',
  line: 'Click along the line; drag to move, Delete removes, Enter begins another',
  place: 'Click the place; clicking again moves it',
  point: 'Click each point to see; drag to move, Delete removes',
};

const GRIP_PX = 12;
const UNDO_STEPS = 100;
const KEEP_OUT_DASH = 6;

/** Draws on the map what a task is about. */
export class TaskSketch implements MapTool {
  shapes = $state.raw<readonly Shape[]>([]);
  drawn = $state<Drawn>('area');
  /** How urgent points are that are clicked from now on. */
  priority = 0;
  private chosen = $state.raw<Corner | null>(null);
  private past: (readonly Shape[])[] = [];
  private open: number | null = null;
  private camera: Camera | null = null;

  get hint(): string {
    return HINTS[this.drawn];
  }

  get canUndo(): boolean {
    return this.shapes.length > 0 && this.past.length > 0;
  }

  draws(drawn: Drawn): void {
    this.drawn = drawn;
    this.open = null;
    this.chosen = null;
  }

  change(shapes: readonly Shape[]): void {
    this.past = [...this.past.slice(-UNDO_STEPS), this.shapes];
    this.shapes = shapes;
    this.chosen = null;
    if (this.open !== null && this.open >= shapes.length) this.open = null;
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.shapes = before;
    this.chosen = null;
    if (this.open !== null && this.open >= before.length) this.open = null;
  }

  click(point: MapPoint): void {
    const at = this.cornerAt(point);
    if (at !== null) {
      this.chosen = at;
      return;
    }
    const drawn = this.drawn;
    this.change(withCorner(this.shapes, drawn, this.open, [point.latDeg, point.lonDeg], this.priority));
    if (drawn !== 'place' && drawn !== 'point') this.open ??= this.shapes.length - 1;
  }

  grab(point: MapPoint): Drag | null {
    const at = this.cornerAt(point);
    if (at === null) return null;
    const before = this.shapes;
    let moved = false;
    return {
      move: (to) => {
        if (!moved && Math.hypot(to.x - point.x, to.y - point.y) < 3) return;
        moved = true;
        this.shapes = movedCorner(this.shapes, at, [to.latDeg, to.lonDeg]);
      },
      end: () => {
        if (!moved) return this.click(point);
        const after = this.shapes;
        this.shapes = before;
        this.change(after);
        this.chosen = at;
      },
    };
  }

  key(event: KeyboardEvent): boolean {
    if ((event.key === 'Delete' || event.key === 'Backspace') && this.chosen !== null) {
      this.change(withoutCorner(this.shapes, this.chosen));
      return true;
    }
    if (event.key === 'u') {
      this.undo();
      return true;
    }
    if (event.key === 'Enter' && this.open !== null) {
      this.open = null;
      return true;
    }
    return false;
  }

  private cornerAt(point: MapPoint): Corner | null {
    const camera = this.camera;
    if (camera === null) return null;
    let best: Corner | null = null;
    let least = GRIP_PX;
    this.shapes.forEach((one, shape) =>
      one.corners.forEach(([lat, lon], corner) => {
        const away = Math.hypot(camera.px(mercatorX(lon)) - point.x, camera.py(mercatorY(lat)) - point.y);
        if (away < least) {
          least = away;
          best = { shape, corner };
        }
      }),
    );
    return best;
  }

  draw(frame: Frame): void {
    this.camera = frame.camera;
    this.shapes.forEach((shape, i) => this.drawShape(frame, shape, i));
  }

  private drawShape(frame: Frame, shape: Shape, index: number): void {
    const { painter, camera, palette } = frame;
    const out = shape.drawn === 'keep-out';
    const colour = out ? palette.keepOut : palette.draft;
    const dash = out ? KEEP_OUT_DASH : 0;
    this.drawLine(frame, shape.corners, shape.drawn === 'area' || out, colour, dash);
    for (const hole of shape.holes) this.drawLine(frame, hole, true, palette.keepOut, KEEP_OUT_DASH);
    shape.corners.forEach(([lat, lon], corner) => {
      const chosen = this.chosen?.shape === index && this.chosen.corner === corner;
      const fill = chosen ? palette.selection : colour;
      const x = camera.px(mercatorX(lon));
      const y = camera.py(mercatorY(lat));
      if (shape.drawn === 'place') painter.shape('cross', x, y, 9, 0, fill, palette.halo);
      else painter.shape(out ? 'square' : 'dot', x, y, chosen ? 7 : 5, 0, fill, palette.halo);
      if (shape.priority) painter.text(`!${shape.priority}`, x + 9, y - 9, palette.text, palette.textHalo);
      if (out && corner === 0) painter.text('KEEP OUT', x + 10, y - 12, colour, palette.textHalo);
    });
  }

  private drawLine(
    { painter, camera }: Frame,
    corners: readonly LatLonPair[],
    closed: boolean,
    colour: number,
    dash: number,
  ): void {
    let start = 0;
    const count = closed && corners.length > 2 ? corners.length : corners.length - 1;
    for (let i = 0; i < count; i++) {
      const [ax, ay, bx, by] = [corners[i], corners[(i + 1) % corners.length]].flatMap(([lat, lon]) => [
        camera.px(mercatorX(lon)),
        camera.py(mercatorY(lat)),
      ]);
      painter.line(ax, ay, bx, by, 2, colour, dash, start);
      start += Math.hypot(bx - ax, by - ay);
    }
  }
}
