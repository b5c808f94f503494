// Command lines of these tools: a wrong one is one sentence on stderr and exit code 2.
import { parseArgs } from 'node:util';

export class UsageError extends Error {}

export function readArguments(usage, options, least = 0, most = 0) {
  let parsed;
  try {
    parsed = parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (parsed.values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new UsageError(`usage: ${usage}`);
  }
  return parsed;
}

export function required(values, name) {
  if (values[name] === undefined) {
    throw new UsageError(`option --${name} is required`);
  }
  return values[name];
}

/** Runs a tool; its result is the exit code. */
export async function run(tool) {
  try {
    process.exitCode = await tool();
  } catch (error) {
    const told = error instanceof UsageError || error.code === 'ENOENT';
    console.error(`${process.argv[1].split('/').pop()}: ${error.message}`);
    process.exitCode = told ? 2 : 1;
  }
}
