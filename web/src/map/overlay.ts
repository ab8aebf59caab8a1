import { Camera } from './camera';
import { PALETTES, type Palette, type Theme } from './colours';
import { Painter } from './painter';

/** What a layer knows of the frame it draws. */
export interface Frame {
  painter: Painter;
  camera: Camera;
  palette: Palette;
  nowMs: number;
}

/** A part of the picture over the base map. Layers are drawn in their order, each above the one before. */
export interface Layer {
  draw(frame: Frame): void;
  /** Whether the picture changes by itself, without a new reason to draw. */
  moving?(nowMs: number): boolean;
}

/**
 * Moving symbols are drawn at most this often; a moving map at every frame of the screen. Who asks the
 * browser for less motion gets steps instead of glides.
 */
const MOVING_FRAME_MS = 30;
const CALM_FRAME_MS = 400;

/**
 * The WebGL canvas over the base map. Draws once per animation frame at most, and only when there is a
 * reason to. The caller moves `camera` and says `invalidate()`.
 */
export class Overlay {
  readonly camera = new Camera();
  readonly layers: Layer[] = [];
  theme: Theme = 'dark';
  /** Frames drawn and the time their drawing took in this thread: on the canvas, for measurements. */
  private readonly cost = { frames: 0, ms: 0 };
  private readonly canvas: HTMLCanvasElement;
  private readonly gl: WebGL2RenderingContext;
  private painter: Painter | null = null;
  private painterRatio = 0;
  private dirty = true;
  private running = false;
  private lastDrawMs = 0;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  /** Null when the browser has no WebGL 2. */
  static on(canvas: HTMLCanvasElement): Overlay | null {
    const gl = canvas.getContext('webgl2', { antialias: false, premultipliedAlpha: true, depth: false });
    return gl === null ? null : new Overlay(canvas, gl);
  }

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext) {
    this.canvas = canvas;
    this.gl = gl;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.painter = null;
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.painterRatio = 0;
      this.invalidate();
    });
  }

  /** Asks for a new picture at the next animation frame. */
  invalidate(): void {
    this.dirty = true;
  }

  start(): void {
    this.running = true;
    const step = () => {
      if (!this.running) return;
      this.frame(performance.now());
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  stop(): void {
    this.running = false;
  }

  private frame(nowMs: number): void {
    if (!this.dirty) {
      if (nowMs - this.lastDrawMs < (this.calm.matches ? CALM_FRAME_MS : MOVING_FRAME_MS)) return;
      if (!this.layers.some((layer) => layer.moving?.(nowMs))) return;
    }
    this.dirty = false;
    this.lastDrawMs = nowMs;
    if (this.gl.isContextLost()) return;
    const began = performance.now();
    this.draw(nowMs);
    this.cost.frames++;
    this.cost.ms += performance.now() - began;
    this.canvas.dataset['frames'] = String(this.cost.frames);
    this.canvas.dataset['drawMs'] = this.cost.ms.toFixed(1);
  }

  private draw(nowMs: number): void {
    const { width, height, pixelRatio } = this.camera;
    const pixelsWide = Math.round(width * pixelRatio);
    const pixelsHigh = Math.round(height * pixelRatio);
    if (this.canvas.width !== pixelsWide || this.canvas.height !== pixelsHigh) {
      this.canvas.width = pixelsWide;
      this.canvas.height = pixelsHigh;
    }
    if (this.painter === null || this.painterRatio !== pixelRatio) {
      this.painter = new Painter(this.gl, pixelRatio);
      this.painterRatio = pixelRatio;
    }
    const frame: Frame = { painter: this.painter, camera: this.camera, palette: PALETTES[this.theme], nowMs };
    this.painter.begin(width, height);
    for (const layer of this.layers) {
      layer.draw(frame);
      this.painter.flush(width, height);
    }
  }
}
