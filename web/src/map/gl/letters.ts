import type { Cell } from './sprites';

const FIRST = 32;
const LAST = 126;
const EXTRA = '°′″²–·…→↑▲●';
const FONT_PX = 12;
const COLUMNS = 16;

export interface Letter {
  cell: Cell;
  /** CSS pixels to the next letter. */
  advance: number;
}

/** Letters drawn once at the size they are shown in, so that a texel is a pixel. */
export interface Letters {
  picture: HTMLCanvasElement;
  letters: Map<string, Letter>;
  /** Size of a cell in CSS pixels. */
  cellWidth: number;
  cellHeight: number;
}

export function drawLetters(pixelRatio: number): Letters {
  const characters = [
    ...Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCharCode(FIRST + i)),
    ...EXTRA,
  ];
  const cellWidth = FONT_PX + 6;
  const cellHeight = FONT_PX + 8;
  const picture = document.createElement('canvas');
  const wide = Math.ceil(cellWidth * pixelRatio);
  const high = Math.ceil(cellHeight * pixelRatio);
  picture.width = wide * COLUMNS;
  picture.height = high * Math.ceil(characters.length / COLUMNS);
  const pen = picture.getContext('2d')!;
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.globalCompositeOperation = 'lighter';
  pen.font = `600 ${FONT_PX * pixelRatio}px ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 3.5 * pixelRatio;
  const letters = new Map<string, Letter>();
  characters.forEach((character, i) => {
    const column = i % COLUMNS;
    const row = Math.floor(i / COLUMNS);
    const x = column * wide + wide / 2;
    const y = row * high + high / 2;
    pen.save();
    pen.beginPath();
    pen.rect(column * wide, row * high, wide, high);
    pen.clip();
    pen.fillStyle = '#f00';
    pen.fillText(character, x, y);
    pen.strokeStyle = '#0f0';
    pen.fillStyle = '#0f0';
    pen.strokeText(character, x, y);
    pen.fillText(character, x, y);
    pen.restore();
    letters.set(character, {
      advance: pen.measureText(character).width / pixelRatio,
      cell: {
        left: (column * wide) / picture.width,
        top: (row * high) / picture.height,
        right: ((column + 1) * wide) / picture.width,
        bottom: ((row + 1) * high) / picture.height,
      },
    });
  });
  return { picture, letters, cellWidth: wide / pixelRatio, cellHeight: high / pixelRatio };
}
