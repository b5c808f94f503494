// The product's own commands, as anyone would call them.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** CHURNWATCH names another one, such as that of an older build. */
const COMMAND = process.env.CHURNWATCH ?? fileURLToPath(new URL('../../../scripts/churnwatch', import.meta.url));

/** Runs `churnwatch …`; gives its standard output, or throws its last words. */
export function churnwatch(...words) {
  return new Promise((done, fail) => {
    const process = spawn(COMMAND, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaints = '';
    process.stdout.on('data', (bytes) => (output += bytes));
    process.stderr.on('data', (bytes) => (complaints += bytes));
    process.on('error', fail);
    process.on('close', (code) => {
      if (code === 0) {
        done(output);
      } else {
        fail(new Error(`churnwatch ${words.join(' ')} ended with ${code}: ${lastLine(complaints) || lastLine(output)}`));
      }
    });
  });
}

/** The last line of its output, which is JSON. */
export async function churnwatchJson(...words) {
  return JSON.parse(lastLine(await churnwatch(...words)));
}

function lastLine(text) {
  return text.trimEnd().split('\n').pop();
}
