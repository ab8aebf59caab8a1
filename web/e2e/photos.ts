import type { Page } from '@playwright/test';

/** One photo to be brought to the console, as a person picks files. */
export interface PhotoFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const WIDTH = 640;
const HEIGHT = 480;
/** Pixels: from 50 m up a pixel is 10 cm of the ground. */
const FOCAL = 500;
const METRES_PER_PIXEL = 0.1;
const PLACE = { lat: 53.42, lon: 6.22 };
/** Photos are so many pixels apart, from west to east. */
const STEP = 240;

/** Two photos of made ground, taken straight down; with a white shed on it or without. */
export async function photos(page: Page, shed: boolean): Promise<PhotoFile[]> {
  const pictures = await page.evaluate(
    async ({ width, height, step, shed }) => {
      const ground = new OffscreenCanvas(width + step, height);
      const draw = ground.getContext('2d')!;
      draw.fillStyle = '#5d7048';
      draw.fillRect(0, 0, width + step, height);
      let seed = 7;
      const next = (below: number) => (seed = (seed * 48271) % 0x7fffffff) % below;
      for (let i = 0; i < 2500; i++) {
        draw.fillStyle = `hsl(${70 + next(60)} ${15 + next(30)}% ${20 + next(35)}%)`;
        draw.fillRect(next(width + step), next(height), 4 + next(30), 4 + next(30));
      }
      if (shed) {
        draw.fillStyle = '#f4f4f0';
        draw.fillRect(380, 200, 110, 90);
      }
      const photo = async (left: number) => {
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext('2d')!.drawImage(ground, -left, 0);
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
        return [...new Uint8Array(await blob.arrayBuffer())];
      };
      return [await photo(0), await photo(step)];
    },
    { width: WIDTH, height: HEIGHT, step: STEP, shed },
  );
  return pictures.map((bytes, i) => ({
    name: `photo-${i + 1}.jpg`,
    mimeType: 'image/jpeg',
    buffer: tagged(Buffer.from(bytes), i * STEP * METRES_PER_PIXEL),
  }));
}

/** The JPEG with what a drone writes of itself as XMP: where it was, how high, and that it looked down with north up. */
function tagged(jpeg: Buffer, eastM: number): Buffer {
  const lon = PLACE.lon + eastM / (111_320 * Math.cos((PLACE.lat * Math.PI) / 180));
  const told = {
    GpsLatitude: PLACE.lat,
    GpsLongitude: lon.toFixed(9),
    AbsoluteAltitude: 60,
    RelativeAltitude: 50,
    GimbalYawDegree: 0,
    GimbalPitchDegree: -90,
    GimbalRollDegree: 0,
    CalibratedFocalLength: FOCAL,
  };
  const words = Object.entries(told).map(([name, value]) => `drone-dji:${name}="${value}"`);
  const xmp = Buffer.from(
    'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""' +
      ` xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/" ${words.join(' ')}/></rdf:RDF></x:xmpmeta>`,
  );
  const marker = Buffer.from([0xff, 0xe1, (xmp.length + 2) >> 8, (xmp.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, xmp, jpeg.subarray(2)]);
}
