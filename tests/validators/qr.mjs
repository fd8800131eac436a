// Reads QR codes in a grey image: node qr.mjs WIDTH HEIGHT, one byte a point on standard input. Prints what each decoder reads, as JSON.
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import decode from 'qr/decode.js';

const [width, height] = process.argv.slice(2).map(Number);
const grey = readFileSync(0);
const data = new Uint8ClampedArray(width * height * 4).fill(255);
grey.forEach((value, at) => data.fill(value, at * 4, at * 4 + 3));

const DECODERS = {
  jsqr: () => (jsqr.default ?? jsqr)(data, width, height)?.data,
  qr: () => decode({ width, height, data }),
};

/** What a decoder reads; it throws where it finds no code. */
function read(decoder) {
  try {
    return [decoder()].filter(Boolean);
  } catch {
    return [];
  }
}

console.log(JSON.stringify(Object.fromEntries(Object.entries(DECODERS).map(([name, decoder]) => [name, read(decoder)]))));
