import { Flag, type Fleet } from '../../live/fleet';
import type { Selection } from '../../selection/selection.svelte';
import type { MissionItem } from '../../server/types';
import type { Details } from '../../vehicle/details.svelte';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';
import { drawFence } from './fence';

/** What belongs to the one selected vehicle: where it flew, mission and fence on board, its home. */
export class SelectedLayer implements Layer {
  private readonly fleet: Fleet;
  private readonly selection: Selection;
  private readonly details: Details;

  constructor(fleet: Fleet, selection: Selection, details: Details) {
    this.fleet = fleet;
    this.selection = selection;
    this.details = details;
  }

  draw(frame: Frame): void {
    if (this.selection.size !== 1 || this.details.id === null) return;
    if (this.details.fence) drawFence(frame, this.details.fence, frame.palette.mission);
    this.drawTrack(frame);
    if (this.details.mission) this.drawMission(frame, this.details.mission.items);
    this.drawHome(frame);
  }

  private drawTrack({ painter, camera, palette }: Frame): void {
    const points = this.details.track.map(([lat, lon]) => [
      camera.px(mercatorX(lon)),
      camera.py(mercatorY(lat)),
    ]);
    for (let i = 1; i < points.length; i++) {
      painter.line(points[i - 1][0], points[i - 1][1], points[i][0], points[i][1], 2, palette.track);
    }
  }

  private drawMission({ painter, camera, palette, nowMs }: Frame, items: MissionItem[]): void {
    const current = this.details.state?.mission?.current ?? -1;
    let last: { x: number; y: number } | null = null;
    items.forEach((item, i) => {
      if (!isPlaced(item)) return;
      const at = { x: camera.px(mercatorX(item.lonDeg)), y: camera.py(mercatorY(item.latDeg)) };
      if (last) painter.line(last.x, last.y, at.x, at.y, 1.5, palette.mission, 10);
      last = at;
      const next = i === current;
      painter.ring(at.x, at.y, next ? 7 : 5, 1.5, next ? palette.selection : palette.mission);
      painter.text(String(i + 1), at.x + 9, at.y - 9, palette.text, palette.textHalo);
      if (next) this.drawNext(at, { painter, camera, palette, nowMs });
    });
  }

  /** A line from the vehicle to where it flies now. */
  private drawNext(at: { x: number; y: number }, { painter, camera, palette, nowMs }: Frame): void {
    const slot = this.details.id === null ? undefined : this.fleet.handleOf(this.details.id);
    const index = slot === undefined ? undefined : this.fleet.slotOf(slot);
    if (index === undefined || (this.fleet.flags[index] & Flag.MISSION) === 0) return;
    const x = camera.px(this.fleet.drawnX(index, nowMs));
    const y = camera.py(this.fleet.drawnY(index, nowMs));
    painter.line(x, y, at.x, at.y, 1, palette.selection, 6);
  }

  private drawHome({ painter, camera, palette }: Frame): void {
    const home = this.details.state?.home;
    if (!home) return;
    const x = camera.px(mercatorX(home.lonDeg));
    const y = camera.py(mercatorY(home.latDeg));
    painter.shape('home', x, y, 8, 0, palette.home, palette.halo);
  }
}

/** Items that lie somewhere: zero, zero means "here" to an autopilot. */
export function isPlaced(item: MissionItem): item is MissionItem & { latDeg: number; lonDeg: number } {
  return (
    item.latDeg !== undefined &&
    item.latDeg !== null &&
    item.lonDeg !== undefined &&
    item.lonDeg !== null &&
    !(item.latDeg === 0 && item.lonDeg === 0)
  );
}
