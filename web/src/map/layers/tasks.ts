import type { Task } from '../../server/types';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

const TRANSIT_DASH = 8;
const COMPARED_DASH = 4;

interface Shown {
  readonly shown: Task | null;
  readonly compared: Task | null;
}

/** The ways of the plan that is shown, and of the one held against it. Broken where the camera rests. */
export class TaskLayer implements Layer {
  private readonly tasks: Shown;
  private readonly nameOf: (vehicleId: string) => string;

  constructor(tasks: Shown, nameOf: (vehicleId: string) => string) {
    this.tasks = tasks;
    this.nameOf = nameOf;
  }

  draw(frame: Frame): void {
    const { palette } = frame;
    if (this.tasks.compared) this.drawTask(frame, this.tasks.compared, palette.draft, COMPARED_DASH, 'B ');
    if (this.tasks.shown) {
      this.drawTask(frame, this.tasks.shown, palette.track, 0, this.tasks.compared ? 'A ' : '');
    }
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
