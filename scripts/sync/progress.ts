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
  return {
    begin: (label, rows) => bar.start(rows ?? 0, 0, { label }),
    advance: (rows) => {
      bar.increment(rows);
      if (bar.getTotal() < bar.getProgress()) bar.setTotal(bar.getProgress());
    },
    end: () => bar.stop(),
  };
}
