import type { Theme } from '../map/colours';
import type { TimelineData, TimelineMark } from '../server/types';
import { utcTime } from '../units/ages';
import { type Window, placeOf, ticks } from './window';

/** Pixels kept for the names of the lanes. */
export const GUTTER = 72;
const FRAMES_HIGH = 20;
const LANE_HIGH = 16;
const AXIS_HIGH = 16;
const LANES = 5;

/** The height of the picture in pixels. */
export const HEIGHT = FRAMES_HIGH + LANES * LANE_HIGH + AXIS_HIGH;

const COLOURS = {
  dark: {
    text: '#a3afb7',
    bar: '#46525d',
    mark: '#8e9aa3',
    line: '#2b333b',
    warning: '#ff5c61',
    caution: '#ffb300',
    cursor: '#4fc3f7',
    replay: '#c9a7ff',
    density: '#38434c',
  },
  light: {
    text: '#48535a',
    bar: '#b3b8b8',
    mark: '#6f7a80',
    line: '#dedbd1',
    warning: '#b3121d',
    caution: '#b26a00',
    cursor: '#005fb8',
    replay: '#5a3da1',
    density: '#cfd1cd',
  },
};

export interface Picture {
  data: TimelineData | null;
  /** When the first bucket of the data begins. */
  dataFromMs: number;
  window: Window;
  timeMs: number;
  replay: boolean;
  theme: Theme;
}

/** Draws the lanes, the density of frames above them, and where the time shown is. */
export function drawTimeline(pen: CanvasRenderingContext2D, width: number, picture: Picture): void {
  const colour = COLOURS[picture.theme];
  const wide = width - GUTTER;
  pen.clearRect(0, 0, width, HEIGHT);
  pen.font = "11px 'DejaVu Sans', Verdana, sans-serif";
  pen.textBaseline = 'middle';
  pen.fillStyle = colour.text;
  pen.fillText('Frames', 8, FRAMES_HIGH / 2 + 2);
  pen.fillStyle = colour.line;
  for (const at of ticks(picture.window, wide, 90)) {
    pen.fillRect(GUTTER + Math.round(placeOf(picture.window, at, wide)), 0, 1, HEIGHT - AXIS_HIGH);
  }
  pen.fillStyle = colour.text;
  pen.textAlign = 'center';
  for (const at of ticks(picture.window, wide, 90)) {
    const x = GUTTER + placeOf(picture.window, at, wide);
    if (x > GUTTER + 24 && x < width - 26)
      pen.fillText(utcTime(at).slice(0, 5) + 'Z', x, HEIGHT - AXIS_HIGH / 2);
  }
  pen.textAlign = 'left';
  pen.save();
  pen.beginPath();
  pen.rect(GUTTER, 0, wide, HEIGHT);
  pen.clip();
  if (picture.data) {
    drawFrames(pen, wide, picture, colour.density);
    picture.data.lanes.slice(0, LANES).forEach((lane, i) => {
      for (const mark of lane.marks) drawMark(pen, wide, picture, mark, FRAMES_HIGH + i * LANE_HIGH, colour);
    });
  }
  const x = GUTTER + placeOf(picture.window, picture.timeMs, wide);
  pen.fillStyle = picture.replay ? colour.replay : colour.cursor;
  pen.fillRect(Math.round(Math.min(x, width - 2)) - 1, 0, picture.replay ? 3 : 2, HEIGHT - AXIS_HIGH);
  pen.restore();
  pen.fillStyle = colour.text;
  const names = picture.data?.lanes.map((lane) => lane.name) ?? [];
  names.slice(0, LANES).forEach((name, i) => {
    pen.fillText(name, 8, FRAMES_HIGH + i * LANE_HIGH + LANE_HIGH / 2);
  });
}

function drawFrames(pen: CanvasRenderingContext2D, wide: number, picture: Picture, colour: string): void {
  const { frames, bucketMs } = picture.data!;
  const most = Math.max(1, ...frames);
  pen.fillStyle = colour;
  frames.forEach((count, i) => {
    if (count === 0) return;
    const from = GUTTER + placeOf(picture.window, picture.dataFromMs + i * bucketMs, wide);
    const to = GUTTER + placeOf(picture.window, picture.dataFromMs + (i + 1) * bucketMs, wide);
    const high = Math.max(1, (count / most) * (FRAMES_HIGH - 4));
    pen.fillRect(from, FRAMES_HIGH - 2 - high, Math.max(0.5, to - from), high);
  });
}

function drawMark(
  pen: CanvasRenderingContext2D,
  wide: number,
  picture: Picture,
  mark: TimelineMark,
  top: number,
  colour: (typeof COLOURS)['dark'],
): void {
  const x = GUTTER + placeOf(picture.window, Date.parse(mark.at), wide);
  const until = mark.until ? GUTTER + placeOf(picture.window, Date.parse(mark.until), wide) : x;
  const grave = mark.severity === 'warning' || mark.severity === 'caution' ? mark.severity : null;
  if (until - x > 3) {
    pen.fillStyle = colour.bar;
    pen.fillRect(x, top + 4, until - x, LANE_HIGH - 8);
  }
  if (grave === null) {
    if (until - x <= 3) {
      pen.fillStyle = colour.mark;
      pen.fillRect(Math.round(x), top + 3, 2, LANE_HIGH - 6);
    }
    return;
  }
  // A shape with the colour: a triangle warns, a disc cautions.
  pen.fillStyle = colour[grave];
  pen.beginPath();
  if (grave === 'warning') {
    pen.moveTo(x, top + 2);
    pen.lineTo(x + 6, top + LANE_HIGH - 3);
    pen.lineTo(x - 6, top + LANE_HIGH - 3);
  } else {
    pen.arc(x, top + LANE_HIGH / 2, 4, 0, 2 * Math.PI);
  }
  pen.fill();
}

/** The mark under a pixel of the picture, null when there is none. */
export function markAt(picture: Picture, width: number, x: number, y: number): TimelineMark | null {
  const lane = picture.data?.lanes[Math.floor((y - FRAMES_HIGH) / LANE_HIGH)];
  if (!lane || y < FRAMES_HIGH) return null;
  const place = (iso: string) => GUTTER + placeOf(picture.window, Date.parse(iso), width - GUTTER);
  const REACH = 6;
  return (
    [...lane.marks].reverse().find((mark) => {
      const from = place(mark.at);
      return x >= from - REACH && x <= (mark.until ? place(mark.until) : from) + REACH;
    }) ?? null
  );
}
