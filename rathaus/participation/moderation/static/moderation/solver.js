// Finds the number whose SHA-256 with the salt is the challenge (ALTCHA). A worker of its own, so
// that the page stays quick; the hash is written out because crypto.subtle is not there on plain
// http and slower for many short texts.
"use strict";

const K = new Uint32Array(64);
const START = new Uint32Array(8);
for (let found = 0, n = 2; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
  if (!prime) continue;
  const part = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32);
  if (found < 8) START[found] = part(Math.sqrt(n));
  K[found] = part(Math.cbrt(n));
  found += 1;
}
const W = new Int32Array(64);
const H = new Int32Array(8);

function block(bytes, from) {
  for (let i = 0; i < 16; i += 1) {
    const at = from + i * 4;
    W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h;
}

// The padded text in one buffer; its length is written at the end of the last block.
function matches(buffer, length, wanted) {
  const blocks = Math.ceil((length + 9) / 64);
  buffer.fill(0, length, blocks * 64);
  buffer[length] = 0x80;
  const bits = length * 8;
  buffer[blocks * 64 - 3] = bits >>> 16;
  buffer[blocks * 64 - 2] = bits >>> 8;
  buffer[blocks * 64 - 1] = bits;
  H.set(START);
  for (let i = 0; i < blocks; i += 1) block(buffer, i * 64);
  for (let i = 0; i < 8; i += 1) if (H[i] !== wanted[i]) return false;
  return true;
}

self.addEventListener("message", ({ data }) => {
  const wanted = new Int32Array(8);
  for (let i = 0; i < 8; i += 1) wanted[i] = parseInt(data.challenge.slice(i * 8, i * 8 + 8), 16) | 0;
  const salt = new TextEncoder().encode(data.salt);
  const buffer = new Uint8Array(Math.ceil((salt.length + 32) / 64) * 64 + 64);
  buffer.set(salt);
  const most = data.maxNumber ?? data.maxnumber ?? 1e6;
  for (let number = 0; number <= most; number += 1) {
    const digits = String(number);
    for (let i = 0; i < digits.length; i += 1) buffer[salt.length + i] = digits.charCodeAt(i);
    if (matches(buffer, salt.length + digits.length, wanted)) {
      self.postMessage(number);
      return;
    }
  }
  self.postMessage(-1);
});
