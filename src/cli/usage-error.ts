/** Bad input of the command line: a message for standard error, exit status 2. Everything else that throws is a bug. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** `file:line: message`, as compilers write it. */
export function at(file: string, line: number | undefined, message: string): UsageError {
  return new UsageError(`${file}${line === undefined ? '' : `:${line}`}: ${message}`);
}
