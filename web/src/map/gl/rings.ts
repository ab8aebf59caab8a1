import { CORNER, Instances, Program, TO_CLIP } from './program';

const VERTEX = `
${CORNER}
${TO_CLIP}
in vec4 a_ring;
in float a_dash;
in vec4 a_stroke;
in vec4 a_fill;
out vec2 v_at;
out float v_radius;
out float v_width;
out float v_dash;
out vec4 v_stroke;
out vec4 v_fill;
void main() {
  float reach = a_ring.z + a_ring.w * 0.5 + 1.0;
  v_at = corner() * reach;
  gl_Position = toClip(a_ring.xy + v_at);
  v_radius = a_ring.z;
  v_width = a_ring.w;
  v_dash = a_dash;
  v_stroke = a_stroke;
  v_fill = a_fill;
}`;

const FRAGMENT = `
in vec2 v_at;
in float v_radius;
in float v_width;
in float v_dash;
in vec4 v_stroke;
in vec4 v_fill;
out vec4 colour;
void main() {
  float r = length(v_at);
  float stroke = clamp(v_width * 0.5 + 0.5 - abs(r - v_radius), 0.0, 1.0);
  if (v_dash > 0.0) {
    float place = mod((atan(v_at.y, v_at.x) + 3.14159265) * v_radius, v_dash);
    stroke *= clamp(v_dash * 0.6 - place + 0.5, 0.0, 1.0);
  }
  float inside = clamp(v_radius + 0.5 - r, 0.0, 1.0);
  float s = stroke * v_stroke.a;
  float f = inside * v_fill.a * (1.0 - s);
  colour = vec4(v_stroke.rgb * s + v_fill.rgb * f, s + f);
}`;

/** Circles with a stroke, dashed or not, and a fill. All lengths in pixels. */
export class Rings {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: Program;
  private readonly instances: Instances;

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    this.program = new Program(gl, VERTEX, FRAGMENT);
    this.instances = new Instances(gl, this.program, [
      { name: 'a_ring', size: 4 },
      { name: 'a_dash', size: 1 },
      { name: 'a_stroke', size: 4, colour: true },
      { name: 'a_fill', size: 4, colour: true },
    ]);
  }

  add(x: number, y: number, radius: number, width: number, dash: number, stroke: number, fill: number): void {
    const at = this.instances.next();
    const floats = this.instances.floats;
    floats[at] = x;
    floats[at + 1] = y;
    floats[at + 2] = radius;
    floats[at + 3] = width;
    floats[at + 4] = dash;
    this.instances.words[at + 5] = stroke;
    this.instances.words[at + 6] = fill;
  }

  flush(width: number, height: number): void {
    if (this.instances.count === 0) return;
    this.gl.useProgram(this.program.program);
    this.gl.uniform2f(this.program.uniform('u_size'), width, height);
    this.instances.flush();
  }
}
