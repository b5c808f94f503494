// Files with one JSON object per line, plain or gzip.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

export async function* readLines(file) {
  const bytes = createReadStream(file);
  // Thrown here rather than into the void when the file is not there.
  await new Promise((opened, fail) => bytes.once('open', opened).once('error', fail));
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let number = 0;
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') {
      continue;
    }
    try {
      yield JSON.parse(line);
    } catch {
      throw new Error(`${file} line ${number} is not JSON`);
    }
  }
}
