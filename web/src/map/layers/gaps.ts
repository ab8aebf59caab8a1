import { duration } from '../../units/ages';
import { type Gaps, gapGrade, gapOf, summed } from '../../watch/gaps.svelte';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

/** The pieces of a watch: grey within the bound, the caution's colour near it, the warning's past it, and broader. */
export class GapLayer implements Layer {
  private readonly gaps: Gaps;

  constructor(gaps: Gaps) {
    this.gaps = gaps;
  }

  draw({ painter, camera, palette }: Frame): void {
    const { data, shown } = this.gaps;
    if (data === null) return;
    const bound = data.boundS ?? Infinity;
    const colours = [palette.vehicleIdle, palette.caution, palette.warning];
    const { longest } = summed(data, shown);
    data.gaps.forEach((gap, i) => {
      const grade = gapGrade(gapOf(gap, shown), bound);
      const places = gap.path.map(([lat, lon]) => [camera.px(mercatorX(lon)), camera.py(mercatorY(lat))]);
      for (let k = 0; k + 1 < places.length; k++) {
        const [[ax, ay], [bx, by]] = [places[k], places[k + 1]];
        painter.line(ax, ay, bx, by, 4 + 1.5 * grade, colours[grade]);
      }
      const [x, y] = places[places.length >> 1];
      if (places.length === 1) painter.shape('square', x, y, 6 + grade, 0, colours[grade], palette.halo);
      if (grade === 2 && i === longest) {
        painter.shape('triangle', x, y - 12, 7, 0, palette.warning, palette.halo);
        const words = duration(gapOf(gap, shown) * 1000);
        painter.text(words, x + 10, y - 12, palette.warning, palette.textHalo);
      }
    });
  }
}
