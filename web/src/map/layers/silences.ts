import type { Silence } from '../../server/types';
import { mercatorX, mercatorY, worldPerMetre } from '../mercator';
import type { Frame, Layer } from '../overlay';

const DASH = 6;

interface Shown {
  readonly list: readonly Silence[];
}

/** Where vehicles should be that are not heard: the way ahead, and a circle that widens with time. */
export class SilenceLayer implements Layer {
  private readonly silences: Shown;
  private readonly nameOf: (vehicleId: string) => string;
  hidden = false;

  constructor(silences: Shown, nameOf: (vehicleId: string) => string) {
    this.silences = silences;
    this.nameOf = nameOf;
  }

  draw(frame: Frame): void {
    if (this.hidden) return;
    for (const silence of this.silences.list) this.drawSilence(frame, silence);
  }

  private drawSilence({ painter, camera, palette }: Frame, silence: Silence): void {
    const colour = silence.overdue ? palette.warning : palette.track;
    const fill = silence.overdue ? palette.warningFaint : palette.draftFaint;
    let start = 0;
    for (let i = 1; i < silence.ahead.length; i++) {
      const [ax, ay, bx, by] = [silence.ahead[i - 1], silence.ahead[i]].flatMap(({ latDeg, lonDeg }) => [
        camera.px(mercatorX(lonDeg)),
        camera.py(mercatorY(latDeg)),
      ]);
      painter.line(ax, ay, bx, by, 1.5, colour, DASH, start);
      start += Math.hypot(bx - ax, by - ay);
    }
    const { latDeg, lonDeg, radiusM } = silence.now;
    const x = camera.px(mercatorX(lonDeg));
    const y = camera.py(mercatorY(latDeg));
    const radius = Math.max(8, radiusM * worldPerMetre(latDeg) * camera.scale);
    painter.ring(x, y, radius, 2, colour, fill, DASH);
    painter.shape('dot', x, y, 3, 0, colour, palette.halo);
    const text = `${this.nameOf(silence.vehicle)} should be here`;
    painter.text(text, x + Math.min(radius, 60) + 4, y, palette.text, palette.textHalo);
  }
}
