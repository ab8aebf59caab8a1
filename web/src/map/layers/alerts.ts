import type { AlertRule, EvidenceAlert, SeenThing, Thing } from '../../server/types';
import { mercatorX, mercatorY, worldPerMetre } from '../mercator';
import type { Frame, Layer } from '../overlay';

const RULE_DASH = 4;

interface Shown {
  readonly rules: readonly AlertRule[];
  readonly things: readonly Thing[];
  readonly shown: EvidenceAlert | null;
}

/** The lines and areas of rules, what moves with its past, and the evidence of an alert with its error. */
export class AlertLayer implements Layer {
  private readonly alerts: Shown;
  visible = false;

  constructor(alerts: Shown) {
    this.alerts = alerts;
  }

  draw(frame: Frame): void {
    if (!this.visible) return;
    const { palette } = frame;
    for (const rule of this.alerts.rules) this.drawRule(frame, rule);
    for (const { sightings } of this.alerts.things) this.drawPast(frame, sightings, palette.track);
    if (this.alerts.shown) {
      this.drawPast(frame, this.alerts.shown.evidence, palette.caution);
      const { evidence, change } = this.alerts.shown;
      const seen = evidence.findLast((sighting) => sighting.footprint !== undefined)?.footprint;
      if (seen) this.drawRing(frame, seen, palette.track, RULE_DASH);
      if (change) this.drawRing(frame, change.outline, palette.caution, 0);
      const last = evidence.at(-1);
      if (last) this.drawError(frame, last);
    }
  }

  private drawRule(frame: Frame, rule: AlertRule): void {
    const { painter, palette } = frame;
    const shape = rule.shape ?? [];
    if (rule.when === 'line-crossed') this.drawWay(frame, shape, palette.mission, RULE_DASH);
    else this.drawRing(frame, shape, palette.mission, RULE_DASH);
    if (shape.length === 0) return;
    const [x, y] = this.at(frame, shape[0]);
    painter.text(rule.name, x + 8, y - 8, palette.text, palette.textHalo);
  }

  private drawRing(
    frame: Frame,
    corners: readonly (readonly [number, number])[],
    colour: number,
    dash: number,
  ): void {
    this.drawWay(frame, [...corners, ...corners.slice(0, 1)], colour, dash);
  }

  private drawPast(frame: Frame, sightings: readonly SeenThing[], colour: number): void {
    const { painter, palette } = frame;
    this.drawWay(
      frame,
      sightings.map(({ latDeg, lonDeg }) => [latDeg, lonDeg] as const),
      colour,
      0,
    );
    const last = sightings[sightings.length - 1];
    if (last === undefined) return;
    const [x, y] = this.at(frame, [last.latDeg, last.lonDeg]);
    painter.shape('dot', x, y, 4, 0, colour, palette.halo);
  }

  /** The ellipse in which it is with a probability of 86 %: two standard deviations. */
  private drawError(
    frame: Frame,
    { latDeg, lonDeg, errorMajorM, errorMinorM, errorBearingDeg }: SeenThing,
  ): void {
    const [x, y] = this.at(frame, [latDeg, lonDeg]);
    const pixels = 2 * worldPerMetre(latDeg) * frame.camera.scale;
    const turn = (errorBearingDeg * Math.PI) / 180;
    let before: [number, number] | null = null;
    for (let i = 0; i <= 36; i++) {
      const angle = (i * Math.PI) / 18;
      const along = Math.cos(angle) * errorMajorM * pixels;
      const across = Math.sin(angle) * errorMinorM * pixels;
      const next: [number, number] = [
        x + along * Math.sin(turn) + across * Math.cos(turn),
        y - along * Math.cos(turn) + across * Math.sin(turn),
      ];
      if (before) frame.painter.line(...before, ...next, 1.5, frame.palette.caution);
      before = next;
    }
  }

  private drawWay(
    frame: Frame,
    places: readonly (readonly [number, number])[],
    colour: number,
    dash: number,
  ): void {
    let start = 0;
    for (let i = 1; i < places.length; i++) {
      const [ax, ay] = this.at(frame, places[i - 1]);
      const [bx, by] = this.at(frame, places[i]);
      frame.painter.line(ax, ay, bx, by, 2, colour, dash, start);
      start += Math.hypot(bx - ax, by - ay);
    }
  }

  private at({ camera }: Frame, [latDeg, lonDeg]: readonly [number, number]): [number, number] {
    return [camera.px(mercatorX(lonDeg)), camera.py(mercatorY(latDeg))];
  }
}
