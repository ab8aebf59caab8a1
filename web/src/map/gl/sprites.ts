import { CORNER, Instances, Program, TO_CLIP } from './program';

const VERTEX = `
${CORNER}
${TO_CLIP}
in vec2 a_at;
in vec2 a_half;
in float a_turn;
in vec4 a_cell;
in vec4 a_fill;
in vec4 a_halo;
out vec2 v_uv;
out vec4 v_fill;
out vec4 v_halo;
void main() {
  vec2 c = corner();
  vec2 p = c * a_half;
  float s = sin(a_turn);
  float k = cos(a_turn);
  gl_Position = toClip(a_at + vec2(p.x * k - p.y * s, p.x * s + p.y * k));
  v_uv = mix(a_cell.xy, a_cell.zw, c * 0.5 + 0.5);
  v_fill = a_fill;
  v_halo = a_halo;
}`;

// The atlas holds the coverage of the shape in red and of the shape with its halo in green.
const FRAGMENT = `
uniform sampler2D u_atlas;
in vec2 v_uv;
in vec4 v_fill;
in vec4 v_halo;
out vec4 colour;
void main() {
  vec2 cover = texture(u_atlas, v_uv).rg;
  float fill = cover.r * v_fill.a;
  float halo = max(0.0, cover.g - cover.r) * v_halo.a;
  colour = vec4(v_fill.rgb * fill + v_halo.rgb * halo, fill + halo);
}`;

/** Where a picture lies in an atlas, as fractions. */
export interface Cell {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Symbols and letters: small textured quads, turned, in two colours. Colours are 0xAABBGGRR. */
export class Sprites {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: Program;
  private readonly instances: Instances;
  private readonly texture: WebGLTexture;

  constructor(gl: WebGL2RenderingContext, picture: TexImageSource, mipmaps: boolean) {
    this.gl = gl;
    this.program = new Program(gl, VERTEX, FRAGMENT);
    this.instances = new Instances(gl, this.program, [
      { name: 'a_at', size: 2 },
      { name: 'a_half', size: 2 },
      { name: 'a_turn', size: 1 },
      { name: 'a_cell', size: 4 },
      { name: 'a_fill', size: 4, colour: true },
      { name: 'a_halo', size: 4, colour: true },
    ]);
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    if (mipmaps) gl.generateMipmap(gl.TEXTURE_2D);
    const small = mipmaps ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, small);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  }

  /** Adds a picture centred at a pixel, turned clockwise by radians. */
  add(
    x: number,
    y: number,
    halfWidth: number,
    halfHeight: number,
    turn: number,
    cell: Cell,
    fill: number,
    halo: number,
  ): void {
    const at = this.instances.next();
    const floats = this.instances.floats;
    floats[at] = x;
    floats[at + 1] = y;
    floats[at + 2] = halfWidth;
    floats[at + 3] = halfHeight;
    floats[at + 4] = turn;
    floats[at + 5] = cell.left;
    floats[at + 6] = cell.top;
    floats[at + 7] = cell.right;
    floats[at + 8] = cell.bottom;
    this.instances.words[at + 9] = fill;
    this.instances.words[at + 10] = halo;
  }

  flush(width: number, height: number): void {
    if (this.instances.count === 0) return;
    const gl = this.gl;
    gl.useProgram(this.program.program);
    gl.uniform2f(this.program.uniform('u_size'), width, height);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.uniform1i(this.program.uniform('u_atlas'), 0);
    this.instances.flush();
  }
}
