import type { MapPoint, MapTool } from './tool';

/** What other parts of the console need of the map, without knowing how it is drawn. */
export class MapState {
  tool = $state.raw<MapTool | null>(null);
  pointer = $state.raw<MapPoint | null>(null);
  /** Set by the map while it is shown. */
  lookAt: (latDeg: number, lonDeg: number) => void = () => {};
  /** Shows places, no nearer than a zoom. */
  fit: (places: [latDeg: number, lonDeg: number][], maxZoom?: number) => void = () => {};
  invalidate: () => void = () => {};
  /** The middle of what is shown. */
  centre: () => { latDeg: number; lonDeg: number } = () => ({ latDeg: 0, lonDeg: 0 });

  take(tool: MapTool | null): void {
    this.tool = tool;
    this.invalidate();
  }

  /** Puts a tool away when it is still the one in hand. */
  putAway(tool: MapTool): void {
    if (this.tool === tool) this.take(null);
  }
}
