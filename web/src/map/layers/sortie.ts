import { duration } from '../../units/ages';
import type { FarOut, LatLonPair, Task } from '../../server/types';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

const SILENT_DASH = 5;

/** What a sortie far out must be told on the map: where it has no contact, from where it cannot come back, where it can land. */
export class SortieLayer implements Layer {
  private readonly tasks: { readonly shown: Task | null };

  constructor(tasks: { readonly shown: Task | null }) {
    this.tasks = tasks;
  }

  draw(frame: Frame): void {
    const sortie = this.tasks.shown?.sortie;
    if (!sortie) return;
    const { painter, palette } = frame;
    for (const silence of sortie.silences) {
      this.line(frame, silence.path, palette.caution);
      const [x, y] = this.at(frame, silence.path[0]);
      const words = `no contact for ${duration((silence.foundS - silence.lostS) * 1000)}`;
      painter.shape('dot', x, y, 5, 0, palette.caution, palette.halo);
      painter.text(words, x + 10, y + 12, palette.caution, palette.textHalo);
    }
    for (const { at } of sortie.landings) this.mark(frame, at, 'square', 'landing', palette.home);
    for (const { at, vehicle } of sortie.relays)
      this.mark(frame, at, 'diamond', `relay ${vehicle}`, palette.text);
    this.mark(frame, sortie.target, 'cross', 'target', palette.text);
    this.noReturn(frame, sortie);
  }

  private noReturn(frame: Frame, { pointOfNoReturn }: FarOut): void {
    const words = pointOfNoReturn.beyondTarget ? 'no return beyond here' : 'point of no return';
    const { palette } = frame;
    this.mark(frame, pointOfNoReturn.at, 'triangle', words, palette.warning);
  }

  private at({ camera }: Frame, [lat, lon]: LatLonPair): [number, number] {
    return [camera.px(mercatorX(lon)), camera.py(mercatorY(lat))];
  }

  private mark(
    frame: Frame,
    place: LatLonPair,
    shape: 'square' | 'diamond' | 'cross' | 'triangle',
    words: string,
    colour: number,
  ): void {
    const { painter, palette } = frame;
    const [x, y] = this.at(frame, place);
    painter.shape(shape, x, y, 7, 0, colour, palette.halo);
    painter.text(words, x + 11, y - 10, colour, palette.textHalo);
  }

  private line(frame: Frame, path: readonly LatLonPair[], colour: number): void {
    let start = 0;
    for (let i = 0; i + 1 < path.length; i++) {
      const [ax, ay] = this.at(frame, path[i]);
      const [bx, by] = this.at(frame, path[i + 1]);
      frame.painter.line(ax, ay, bx, by, 4, colour, SILENT_DASH, start);
      start += Math.hypot(bx - ax, by - ay);
    }
  }
}
