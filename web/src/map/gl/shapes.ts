import type { Cell } from './sprites';

export type Shape =
  'copter' | 'plane' | 'vtol' | 'other' | 'triangle' | 'dot' | 'square' | 'diamond' | 'home' | 'cross';

const CELL = 96;
/** Half of what a shape fills of its cell; the rest is room for the halo. */
const HALF = 34;

/** Outlines in a box of -1..1, nose up. */
const OUTLINES: Record<Shape, [number, number][]> = {
  // A notched arrow head: turns on the spot.
  copter: [
    [0, -1],
    [0.72, 0.85],
    [0, 0.42],
    [-0.72, 0.85],
  ],
  // Wings and a tail.
  plane: [
    [0, -1],
    [0.18, -0.55],
    [0.2, -0.2],
    [1, 0.2],
    [1, 0.46],
    [0.19, 0.24],
    [0.15, 0.62],
    [0.46, 0.86],
    [0.46, 1],
    [0, 0.9],
    [-0.46, 1],
    [-0.46, 0.86],
    [-0.15, 0.62],
    [-0.19, 0.24],
    [-1, 0.46],
    [-1, 0.2],
    [-0.2, -0.2],
    [-0.18, -0.55],
  ],
  // A delta with a cut nose at each wing: the wings of a plane, the tail of the copter's arrow.
  vtol: [
    [0, -1],
    [0.26, -0.3],
    [0.6, 0.02],
    [0.6, -0.4],
    [0.8, -0.4],
    [0.8, 0.2],
    [1, 0.42],
    [1, 0.7],
    [0.3, 0.58],
    [0, 0.86],
    [-0.3, 0.58],
    [-1, 0.7],
    [-1, 0.42],
    [-0.8, 0.2],
    [-0.8, -0.4],
    [-0.6, -0.4],
    [-0.6, 0.02],
    [-0.26, -0.3],
  ],
  // A pentagon with a nose.
  other: [
    [0, -0.95],
    [0.6, -0.25],
    [0.6, 0.75],
    [-0.6, 0.75],
    [-0.6, -0.25],
  ],
  triangle: [
    [0, -0.95],
    [1, 0.8],
    [-1, 0.8],
  ],
  dot: Array.from({ length: 32 }, (_, i): [number, number] => [
    0.9 * Math.cos((i / 16) * Math.PI),
    0.9 * Math.sin((i / 16) * Math.PI),
  ]),
  square: [
    [-0.8, -0.8],
    [0.8, -0.8],
    [0.8, 0.8],
    [-0.8, 0.8],
  ],
  diamond: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  home: [
    [0, -1],
    [1, -0.1],
    [0.68, -0.1],
    [0.68, 0.85],
    [-0.68, 0.85],
    [-0.68, -0.1],
    [-1, -0.1],
  ],
  cross: [
    [-0.2, -1],
    [0.2, -1],
    [0.2, -0.2],
    [1, -0.2],
    [1, 0.2],
    [0.2, 0.2],
    [0.2, 1],
    [-0.2, 1],
    [-0.2, 0.2],
    [-1, 0.2],
    [-1, -0.2],
    [-0.2, -0.2],
  ],
};

export const SHAPES = Object.keys(OUTLINES) as Shape[];

/** Half of a cell for a shape whose own half is 1. */
export const SHAPE_REACH = CELL / 2 / HALF;

/** Draws all shapes side by side: coverage of the shape in red, of the shape with a halo in green. */
export function drawShapes(): { picture: HTMLCanvasElement; cells: Record<Shape, Cell> } {
  const picture = document.createElement('canvas');
  picture.width = 1024;
  picture.height = CELL;
  const pen = picture.getContext('2d')!;
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.globalCompositeOperation = 'lighter';
  pen.lineJoin = 'round';
  const cells = {} as Record<Shape, Cell>;
  SHAPES.forEach((shape, i) => {
    pen.setTransform(1, 0, 0, 1, (i + 0.5) * CELL, CELL / 2);
    pen.beginPath();
    for (const [x, y] of OUTLINES[shape]) pen.lineTo(x * HALF, y * HALF);
    pen.closePath();
    pen.fillStyle = '#f00';
    pen.fill();
    pen.strokeStyle = '#0f0';
    pen.fillStyle = '#0f0';
    pen.lineWidth = 14;
    pen.stroke();
    pen.fill();
    cells[shape] = {
      left: (i * CELL) / picture.width,
      top: 0,
      right: ((i + 1) * CELL) / picture.width,
      bottom: 1,
    };
  });
  return { picture, cells };
}
