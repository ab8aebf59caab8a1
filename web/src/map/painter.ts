import { Lines } from './gl/lines';
import { type Letters, drawLetters } from './gl/letters';
import { Rings } from './gl/rings';
import { SHAPE_REACH, type Shape, drawShapes } from './gl/shapes';
import { type Cell, Sprites } from './gl/sprites';

/** No colour at all. */
export const CLEAR = 0;

/**
 * What layers draw with: pixels from the top left of the map, colours as 0xAABBGGRR. Everything of a frame is
 * gathered and drawn in this order: rings, lines, symbols, words.
 */
export class Painter {
  private readonly gl: WebGL2RenderingContext;
  private readonly rings: Rings;
  private readonly lines: Lines;
  private readonly symbols: Sprites;
  private readonly words: Sprites;
  private readonly cells: Record<Shape, Cell>;
  private readonly letters: Letters;
  private readonly pixelRatio: number;

  constructor(gl: WebGL2RenderingContext, pixelRatio: number) {
    this.gl = gl;
    this.pixelRatio = pixelRatio;
    this.rings = new Rings(gl);
    this.lines = new Lines(gl);
    const shapes = drawShapes();
    this.cells = shapes.cells;
    this.symbols = new Sprites(gl, shapes.picture, true);
    this.letters = drawLetters(pixelRatio);
    this.words = new Sprites(gl, this.letters.picture, false);
  }

  /** A shape whose half height is `half` pixels, turned clockwise from north by degrees. */
  shape(shape: Shape, x: number, y: number, half: number, turnDeg: number, fill: number, halo: number): void {
    const reach = half * SHAPE_REACH;
    this.symbols.add(x, y, reach, reach, (turnDeg * Math.PI) / 180, this.cells[shape], fill, halo);
  }

  line(
    ax: number,
    ay: number,
    bx: number,
    by: number,
    width: number,
    colour: number,
    dash = 0,
    start = 0,
  ): void {
    this.lines.add(ax, ay, bx, by, width, dash, start, colour);
  }

  ring(x: number, y: number, radius: number, width: number, stroke: number, fill = CLEAR, dash = 0): void {
    this.rings.add(x, y, radius, width, dash, stroke, fill);
  }

  widthOf(text: string): number {
    let width = 0;
    for (const character of text) width += (this.letters.letters.get(character) ?? this.missing()).advance;
    return width;
  }

  /** Text with its left edge at x and its middle at y, on whole device pixels so that it stays sharp. */
  text(text: string, x: number, y: number, colour: number, halo: number): void {
    const ratio = this.pixelRatio;
    const { cellWidth, cellHeight } = this.letters;
    const top = Math.round((y - cellHeight / 2) * ratio) / ratio;
    let at = x;
    for (const character of text) {
      const letter = this.letters.letters.get(character) ?? this.missing();
      const left = Math.round((at + letter.advance / 2 - cellWidth / 2) * ratio) / ratio;
      this.words.add(
        left + cellWidth / 2,
        top + cellHeight / 2,
        cellWidth / 2,
        cellHeight / 2,
        0,
        letter.cell,
        colour,
        halo,
      );
      at += letter.advance;
    }
  }

  private missing() {
    return this.letters.letters.get('?')!;
  }

  begin(width: number, height: number): void {
    const gl = this.gl;
    gl.viewport(0, 0, width * this.pixelRatio, height * this.pixelRatio);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** Puts what was gathered on the canvas; what comes after lies above it. */
  flush(width: number, height: number): void {
    this.rings.flush(width, height);
    this.lines.flush(width, height);
    this.symbols.flush(width, height);
    this.words.flush(width, height);
  }
}
