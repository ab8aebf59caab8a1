import { attention } from '../../fleet/state';
import { Flag, type Fleet, TRAIL } from '../../live/fleet';
import type { Selection } from '../../selection/selection.svelte';
import { type UnitSystem, altitude } from '../../units/measures';
import type { Camera } from '../camera';
import type { Shape } from '../gl/shapes';
import { LabelSpace } from '../labels';
import type { Frame, Layer } from '../overlay';
import { CLEAR, type Painter } from '../painter';

/** By the kind number of a live record: other, copter, plane, VTOL, rover, boat. */
const SHAPE_OF_KIND: Shape[] = ['other', 'copter', 'plane', 'vtol', 'other', 'other'];

const HALF = 9;
const HALF_IDLE = 7;
const MARGIN = 40;
/** With more vehicles than this in sight only the selected ones leave a trail. */
const TRAILS_UP_TO = 200;
const LABELS_UP_TO = 300;
/** With more selected than this their labels give way to each other like all others. */
const NAMED_UP_TO = 12;
/** Labels are placed anew this often, so that they do not flicker. */
const PLACE_EVERY_MS = 400;
const LABEL_GAP = 13;

/** All vehicles: symbol by kind, colour and badge by attention, selection ring, reach, trail and label. */
export class VehicleLayer implements Layer {
  /** The server is not heard: nothing shown is fresh. */
  stale = false;
  units: UnitSystem = 'metric';
  private readonly fleet: Fleet;
  private readonly selection: Selection;
  private readonly space = new LabelSpace();
  /** By handle: on which side of its symbol its label is, right, left, above, below. */
  private labelled = new Map<number, number>();
  private placedAtMs = -Infinity;
  private drawnVersion = -1;
  private settledAtMs = 0;
  private readonly inSight: number[] = [];
  private xs = new Float32Array(0);
  private ys = new Float32Array(0);

  constructor(fleet: Fleet, selection: Selection) {
    this.fleet = fleet;
    this.selection = selection;
  }

  moving(nowMs: number): boolean {
    if (this.fleet.version !== this.drawnVersion) {
      this.settledAtMs = nowMs + 1000;
    }
    return nowMs < this.settledAtMs;
  }

  draw(frame: Frame): void {
    this.drawnVersion = this.fleet.version;
    this.look(frame);
    this.drawTrails(frame);
    for (const slot of this.inSight) this.drawGround(frame, slot);
    for (const slot of this.inSight) this.drawSymbol(frame, slot);
    this.drawLabels(frame);
  }

  private look({ camera, nowMs }: Frame): void {
    const fleet = this.fleet;
    if (this.xs.length < fleet.slots) {
      this.xs = new Float32Array(fleet.capacity);
      this.ys = new Float32Array(fleet.capacity);
    }
    this.inSight.length = 0;
    for (let slot = 0; slot < fleet.slots; slot++) {
      if (fleet.used[slot] === 0 || (fleet.flags[slot] & Flag.POSITION) === 0) continue;
      const x = camera.px(fleet.drawnX(slot, nowMs));
      const y = camera.py(fleet.drawnY(slot, nowMs));
      this.xs[slot] = x;
      this.ys[slot] = y;
      const reach = fleet.reach[slot] > 0 ? fleet.reach[slot] * this.pixelsPerMetre(camera, slot) : 0;
      if (camera.sees(x, y, Math.max(MARGIN, Math.min(reach, 1e5)))) this.inSight.push(slot);
    }
  }

  private pixelsPerMetre(camera: Camera, slot: number): number {
    return camera.scale / (40_075_016.7 * Math.cos((this.fleet.lat[slot] * Math.PI) / 180));
  }

  private drawTrails(frame: Frame): void {
    const all = this.inSight.length <= TRAILS_UP_TO;
    for (const slot of this.inSight) {
      if (all || this.selection.has(this.fleet.handle[slot])) this.drawTrail(frame, slot);
    }
  }

  private drawTrail({ painter, camera, palette }: Frame, slot: number): void {
    const count = this.fleet.trailCount[slot] ?? 0;
    const xs = this.fleet.trailX[slot];
    const ys = this.fleet.trailY[slot];
    if (count < 2 || xs === undefined || ys === undefined) return;
    const selected = this.selection.has(this.fleet.handle[slot]);
    const colour = selected ? palette.track : palette.trail;
    const first = Math.max(0, count - TRAIL);
    let x = camera.px(xs[first % TRAIL]);
    let y = camera.py(ys[first % TRAIL]);
    // The newest point is ahead of the gliding symbol: the line ends at the symbol instead.
    for (let i = first + 1; i < count; i++) {
      const last = i === count - 1;
      const nextX = last ? this.xs[slot] : camera.px(xs[i % TRAIL]);
      const nextY = last ? this.ys[slot] : camera.py(ys[i % TRAIL]);
      painter.line(x, y, nextX, nextY, selected ? 2 : 1.5, colour);
      x = nextX;
      y = nextY;
    }
  }

  /** What lies under the symbols: reach circles and selection rings. */
  private drawGround({ painter, camera, palette }: Frame, slot: number): void {
    const fleet = this.fleet;
    const x = this.xs[slot];
    const y = this.ys[slot];
    if (fleet.reach[slot] > 0) {
      const radius = fleet.reach[slot] * this.pixelsPerMetre(camera, slot);
      if (radius > HALF && radius < 20_000) {
        const lost = (fleet.flags[slot] & Flag.LOST) !== 0;
        painter.ring(
          x,
          y,
          radius,
          1.5,
          lost ? palette.warning : palette.caution,
          lost ? palette.warningFaint : palette.cautionFaint,
          8,
        );
      }
    }
    if (this.selection.has(fleet.handle[slot])) painter.ring(x, y, 15, 2, palette.selection);
  }

  private drawSymbol({ painter, palette, nowMs }: Frame, slot: number): void {
    const fleet = this.fleet;
    const flags = fleet.flags[slot];
    const level = attention(flags);
    const idle = (flags & (Flag.ARMED | Flag.FLYING)) === 0;
    const x = this.xs[slot];
    const y = this.ys[slot];
    const half = idle ? HALF_IDLE : HALF;
    const shape = SHAPE_OF_KIND[fleet.kind[slot]] ?? 'other';
    const heading = fleet.drawnHeading(slot, nowMs);
    const turn = Number.isFinite(heading) ? heading : 0;
    let fill = idle ? palette.vehicleIdle : palette.vehicle;
    if (level === 'warning') fill = palette.warning;
    else if (level === 'caution') fill = palette.caution;
    if (this.stale) fill = palette.vehicleStale;
    const lost = (flags & Flag.LOST) !== 0;
    // A silent vehicle is hollow: it is where it was, not where it is.
    if (lost || this.stale) painter.shape(shape, x, y, half, turn, CLEAR, fill);
    else painter.shape(shape, x, y, half, turn, fill, palette.halo);
    if (level === 'none' || this.stale) return;
    const badge = level === 'warning' ? 'triangle' : 'dot';
    painter.shape(badge, x + 11, y - 11, 4.5, 0, fill, palette.halo);
  }

  private drawLabels(frame: Frame): void {
    const { painter, palette, nowMs, camera } = frame;
    if (nowMs - this.placedAtMs > PLACE_EVERY_MS) {
      this.placedAtMs = nowMs;
      this.place(frame);
    }
    for (const slot of this.inSight) {
      const handle = this.fleet.handle[slot];
      const side = this.labelled.get(handle);
      if (side === undefined || !camera.sees(this.xs[slot], this.ys[slot], MARGIN)) continue;
      const text = this.label(slot);
      const [x, y] = this.beside(slot, side, painter.widthOf(text));
      painter.text(text, x, y, palette.text, palette.textHalo);
    }
  }

  private label(slot: number): string {
    const handle = this.fleet.handle[slot];
    const name = this.fleet.info(handle)?.name ?? `#${handle}`;
    if (!this.selection.has(handle) || this.selection.size > NAMED_UP_TO) return name;
    return `${name} ${altitude(this.fleet.altitudeAboveHome[slot], this.units)}`;
  }

  /** Chooses which labels are shown: selected vehicles first, then those that need attention. */
  private place({ painter }: Frame): void {
    const rank = (slot: number) =>
      this.selection.has(this.fleet.handle[slot])
        ? 0
        : { warning: 1, caution: 2, none: 3 }[attention(this.fleet.flags[slot])];
    const candidates = this.inSight.map((slot) => ({ slot, rank: rank(slot), kept: this.wasShown(slot) }));
    candidates.sort((a, b) => a.rank - b.rank || b.kept - a.kept || a.slot - b.slot);
    const always = (level: number) => level === 0 && this.selection.size <= NAMED_UP_TO;
    this.space.clear();
    // A label may lie over no other symbol.
    for (const slot of this.inSight) {
      this.space.reserve(this.xs[slot] - 6, this.ys[slot] - 6, this.xs[slot] + 6, this.ys[slot] + 6);
    }
    const before = this.labelled;
    this.labelled = new Map();
    for (const { slot, rank } of candidates.slice(0, 4 * LABELS_UP_TO)) {
      const handle = this.fleet.handle[slot];
      // A label that was there stays on its side when it can.
      const first = before.get(handle) ?? 0;
      const sides = rank === 0 ? [first, 0, 1, 2, 3] : [0];
      let side = sides.find((one) => this.take(painter, slot, one));
      if (side === undefined && always(rank)) {
        // A few that are selected are named wherever they are, and others give way to them.
        side = 0;
        this.space.reserve(...this.box(painter, slot, side));
      }
      if (side === undefined) continue;
      this.labelled.set(handle, side);
      if (this.labelled.size >= LABELS_UP_TO) break;
    }
  }

  private take(painter: Painter, slot: number, side: number): boolean {
    return this.space.take(...this.box(painter, slot, side));
  }

  private box(painter: Painter, slot: number, side: number): [number, number, number, number] {
    const width = painter.widthOf(this.label(slot));
    const [x, y] = this.beside(slot, side, width);
    return [x, y - 8, x + width + 6, y + 8];
  }

  /** Where a label begins: right of its symbol, left of it, above or below. */
  private beside(slot: number, side: number, width: number): [number, number] {
    const gap = LABEL_GAP + (this.selection.has(this.fleet.handle[slot]) ? 5 : 0);
    const x = this.xs[slot];
    const y = this.ys[slot];
    if (side === 0) return [x + gap, y];
    if (side === 1) return [x - gap - width, y];
    return [x - width / 2, side === 2 ? y - gap - 8 : y + gap + 8];
  }

  /** A label that was there keeps its place before a new one. */
  private wasShown(slot: number): number {
    return this.labelled.has(this.fleet.handle[slot]) ? 1 : 0;
  }
}
