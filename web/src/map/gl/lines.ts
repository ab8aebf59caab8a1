import { CORNER, Instances, Program, TO_CLIP } from './program';

const VERTEX = `
${CORNER}
${TO_CLIP}
in vec4 a_ends;
in vec3 a_style;
in vec4 a_colour;
out float v_along;
out float v_across;
out float v_half;
out float v_dash;
out vec4 v_colour;
void main() {
  vec2 c = corner();
  vec2 way = a_ends.zw - a_ends.xy;
  float whole = length(way);
  vec2 ahead = whole > 0.0 ? way / whole : vec2(1.0, 0.0);
  vec2 side = vec2(-ahead.y, ahead.x);
  float reach = a_style.x * 0.5 + 1.0;
  vec2 p = (c.x < 0.0 ? a_ends.xy : a_ends.zw) + side * c.y * reach;
  gl_Position = toClip(p);
  v_along = a_style.z + (c.x < 0.0 ? 0.0 : whole);
  v_across = c.y * reach;
  v_half = a_style.x * 0.5;
  v_dash = a_style.y;
  v_colour = a_colour;
}`;

const FRAGMENT = `
in float v_along;
in float v_across;
in float v_half;
in float v_dash;
in vec4 v_colour;
out vec4 colour;
void main() {
  float cover = clamp(v_half + 0.5 - abs(v_across), 0.0, 1.0);
  if (v_dash > 0.0) {
    float place = mod(v_along, v_dash);
    cover *= clamp(v_dash * 0.6 - place + 0.5, 0.0, 1.0);
  }
  float alpha = cover * v_colour.a;
  colour = vec4(v_colour.rgb * alpha, alpha);
}`;

/** Straight line pieces with a width and a dash, both in pixels (dash 0: unbroken). */
export class Lines {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: Program;
  private readonly instances: Instances;

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    this.program = new Program(gl, VERTEX, FRAGMENT);
    this.instances = new Instances(gl, this.program, [
      { name: 'a_ends', size: 4 },
      { name: 'a_style', size: 3 },
      { name: 'a_colour', size: 4, colour: true },
    ]);
  }

  /** `start` is the length already drawn of the same line, so that its dashes go on. */
  add(
    ax: number,
    ay: number,
    bx: number,
    by: number,
    width: number,
    dash: number,
    start: number,
    colour: number,
  ): void {
    const at = this.instances.next();
    const floats = this.instances.floats;
    floats[at] = ax;
    floats[at + 1] = ay;
    floats[at + 2] = bx;
    floats[at + 3] = by;
    floats[at + 4] = width;
    floats[at + 5] = dash;
    floats[at + 6] = start;
    this.instances.words[at + 7] = colour;
  }

  flush(width: number, height: number): void {
    if (this.instances.count === 0) return;
    this.gl.useProgram(this.program.program);
    this.gl.uniform2f(this.program.uniform('u_size'), width, height);
    this.instances.flush();
  }
}
