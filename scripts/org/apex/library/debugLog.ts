const WANTED = process.env['APEX_DEBUG'] !== undefined;

/** System.debug goes to standard error when APEX_DEBUG is set; values are only turned into text then. */
export function writeDebug(text: () => string): void {
  if (WANTED) process.stderr.write(`DEBUG ${text()}\n`);
}
