/** A linked WebGL program with its uniforms. */
export class Program {
  readonly program: WebGLProgram;
  private readonly gl: WebGL2RenderingContext;
  private readonly uniforms = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: WebGL2RenderingContext, vertex: string, fragment: string) {
    this.gl = gl;
    this.program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const) {
      const shader = gl.createShader(type)!;
      gl.shaderSource(shader, `#version 300 es\nprecision highp float;\n${source}`);
      gl.compileShader(shader);
      gl.attachShader(this.program, shader);
      gl.deleteShader(shader);
    }
    gl.linkProgram(this.program);
    if (!gl.getProgramParameter(this.program, gl.LINK_STATUS) && !gl.isContextLost()) {
      throw new Error(`The map overlay's program did not link: ${gl.getProgramInfoLog(this.program)}`);
    }
  }

  uniform(name: string): WebGLUniformLocation | null {
    if (!this.uniforms.has(name)) this.uniforms.set(name, this.gl.getUniformLocation(this.program, name));
    return this.uniforms.get(name) ?? null;
  }
}

/** One attribute of an instance: a name, how many numbers, floats or a packed colour. */
export interface Field {
  name: string;
  size: number;
  colour?: boolean;
}

/**
 * Instances of one kind, gathered on the CPU and drawn in one call. `floats` and `words` are views of the
 * same memory; `stride` is in 4-byte words.
 */
export class Instances {
  readonly stride: number;
  floats: Float32Array;
  words: Uint32Array;
  count = 0;
  private readonly gl: WebGL2RenderingContext;
  private readonly buffer: WebGLBuffer;
  private readonly array: WebGLVertexArrayObject;
  private uploadedBytes = 0;

  constructor(gl: WebGL2RenderingContext, program: Program, fields: Field[]) {
    this.gl = gl;
    this.stride = fields.reduce((sum, field) => sum + (field.colour ? 1 : field.size), 0);
    this.floats = new Float32Array(this.stride * 256);
    this.words = new Uint32Array(this.floats.buffer);
    this.buffer = gl.createBuffer();
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    let offset = 0;
    for (const field of fields) {
      const at = gl.getAttribLocation(program.program, field.name);
      if (at >= 0) {
        const type = field.colour ? gl.UNSIGNED_BYTE : gl.FLOAT;
        gl.enableVertexAttribArray(at);
        gl.vertexAttribPointer(at, field.size, type, field.colour === true, this.stride * 4, offset);
        gl.vertexAttribDivisor(at, 1);
      }
      offset += (field.colour ? 1 : field.size) * 4;
    }
    gl.bindVertexArray(null);
  }

  /** The index of the first word of a new instance. */
  next(): number {
    const at = this.count * this.stride;
    if (at + this.stride > this.floats.length) {
      const more = new Float32Array(this.floats.length * 2);
      more.set(this.floats);
      this.floats = more;
      this.words = new Uint32Array(more.buffer);
    }
    this.count++;
    return at;
  }

  /** Draws the gathered instances as quads of four corners and forgets them. */
  flush(): void {
    if (this.count === 0) return;
    const gl = this.gl;
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    if (this.uploadedBytes < this.floats.byteLength) {
      gl.bufferData(gl.ARRAY_BUFFER, this.floats.byteLength, gl.DYNAMIC_DRAW);
      this.uploadedBytes = this.floats.byteLength;
    }
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.floats, 0, this.count * this.stride);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.count);
    gl.bindVertexArray(null);
    this.count = 0;
  }
}

/** A corner of the quad from the vertex number: (-1,-1) (1,-1) (-1,1) (1,1). */
export const CORNER = `vec2 corner() {
  return vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
}`;

/** Pixels from the top left into clip space. */
export const TO_CLIP = `uniform vec2 u_size;
vec4 toClip(vec2 px) {
  vec2 clip = px / u_size * 2.0 - 1.0;
  return vec4(clip.x, -clip.y, 0.0, 1.0);
}`;
