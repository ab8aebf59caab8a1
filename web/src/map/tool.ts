import type { Layer } from './overlay';

/** A place on the map under the pointer. */
export interface MapPoint {
  latDeg: number;
  lonDeg: number;
  x: number;
  y: number;
}

/** Something being dragged on the map. */
export interface Drag {
  move(to: MapPoint): void;
  end(): void;
}

/** What clicks on the map mean while this tool is in hand; without one they select vehicles. */
export interface MapTool extends Layer {
  /** What to do now, in a few words at the top of the map. */
  readonly hint: string;
  click(point: MapPoint, event: MouseEvent): void;
  /** A drag that begins at this point, null when the map itself is to move. */
  grab?(point: MapPoint): Drag | null;
  /** Whether the key was for this tool. */
  key?(event: KeyboardEvent): boolean;
}
