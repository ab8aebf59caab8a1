import type { LatLonPair, Task, TaskWish } from '../../server/types';
import { type Shape, fromWish } from '../../tasks/shapes';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

const TRANSIT_DASH = 8;
const COMPARED_DASH = 4;
const KEEP_OUT_DASH = 6;

interface Shown {
  readonly shown: Task | null;
  readonly compared: Task | null;
}

/** The ways of the plan that is shown, and of the one held against it. Broken where the camera rests. */
export class TaskLayer implements Layer {
  private readonly tasks: Shown;
  private readonly nameOf: (vehicleId: string) => string;
  private wish: TaskWish | undefined;
  private shapes: Shape[] = [];

  constructor(tasks: Shown, nameOf: (vehicleId: string) => string) {
    this.tasks = tasks;
    this.nameOf = nameOf;
  }

  draw(frame: Frame): void {
    const { palette } = frame;
    if (this.tasks.compared) this.drawTask(frame, this.tasks.compared, palette.draft, COMPARED_DASH, 'B ');
    if (this.tasks.shown) {
      this.drawShapes(frame, this.tasks.shown.wish);
      this.drawTask(frame, this.tasks.shown, palette.track, 0, this.tasks.compared ? 'A ' : '');
    }
  }

  /** What the plan is about, faint under its ways. */
  private drawShapes(frame: Frame, wish: TaskWish | undefined): void {
    if (wish !== this.wish) {
      this.wish = wish;
      this.shapes = wish ? fromWish(wish) : [];
    }
    const { painter, camera, palette } = frame;
    for (const shape of this.shapes) {
      const out = shape.drawn === 'keep-out';
      const rings = shape.drawn === 'line' ? [] : [shape.corners, ...shape.holes];
      rings.forEach((ring, i) => {
        const keep = out || i > 0;
        this.drawRing(frame, ring, keep ? palette.keepOut : palette.mission, keep ? KEEP_OUT_DASH : 0);
      });
      if (!out || shape.corners.length === 0) continue;
      const [lat, lon] = shape.corners[0];
      const x = camera.px(mercatorX(lon)) + 8;
      painter.text('KEEP OUT', x, camera.py(mercatorY(lat)) - 10, palette.keepOut, palette.textHalo);
    }
  }

  private drawRing(
    { painter, camera }: Frame,
    ring: readonly LatLonPair[],
    colour: number,
    dash: number,
  ): void {
    let start = 0;
    ring.forEach((corner, i) => {
      const [ax, ay, bx, by] = [corner, ring[(i + 1) % ring.length]].flatMap(([lat, lon]) => [
        camera.px(mercatorX(lon)),
        camera.py(mercatorY(lat)),
      ]);
      painter.line(ax, ay, bx, by, 1.5, colour, dash, start);
      start += Math.hypot(bx - ax, by - ay);
    });
  }

  private drawTask(frame: Frame, task: Task, colour: number, dash: number, mark: string): void {
    const { painter, camera, palette } = frame;
    for (const sortie of task.sorties) {
      let last: { x: number; y: number } | null = null;
      let start = 0;
      let named = false;
      for (const [lat, lon, , seeing] of sortie.path ?? []) {
        const at = { x: camera.px(mercatorX(lon)), y: camera.py(mercatorY(lat)) };
        if (last !== null) {
          if (seeing === 1) painter.line(last.x, last.y, at.x, at.y, 2, colour, dash, start);
          else painter.line(last.x, last.y, at.x, at.y, 1, palette.mission, TRANSIT_DASH, start);
          start += Math.hypot(at.x - last.x, at.y - last.y);
          if (seeing === 1 && !named) {
            named = true;
            const words = `${mark}${this.nameOf(sortie.vehicle)} · ${sortie.number}`;
            painter.shape('dot', last.x, last.y, 4, 0, colour, palette.halo);
            painter.text(words, last.x + 8, last.y - 9, palette.text, palette.textHalo);
          }
        }
        last = at;
      }
    }
  }
}
