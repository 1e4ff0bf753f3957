import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** `rows` is undefined where nobody knows how many will come. */
  begin(label: string, rows: number | undefined): void;
  advance(rows: number): void;
  end(): void;
}

export const noProgress: Progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };

/** A bar for people; nothing where the output is read by a machine. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return noProgress;
  const bar = new SingleBar(
    { stream, clearOnComplete: true, hideCursor: true, format: ' {bar} {label} {value}/{total}' },
    Presets.shades_classic,
  );
  let read = 0;
  return {
    begin(label, rows) {
      read = 0;
      bar.start(rows ?? 0, 0, { label });
    },
    advance(rows) {
      read += rows;
      if (bar.getTotal() < read) bar.setTotal(read);
      bar.update(read);
    },
    end: () => bar.stop(),
  };
}
