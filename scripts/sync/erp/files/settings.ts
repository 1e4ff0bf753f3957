import { z } from 'zod';
import { settingsOf } from '../settings.js';

export const filesSettings = settingsOf('files', {
  /** Holds incoming, and beside it processing, archive and quarantine. */
  folder: z.string().min(1, 'must be the folder that holds "incoming"'),
  delimiter: z.enum([',', ';', '\t', '|'], 'must be one of , ; tab |').default(','),
  decimal: z.enum(['.', ','], 'must be . or ,').default('.'),
  /** Of files without a byte order mark. */
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le'], 'must be utf-8, windows-1252 or utf-16le').default('utf-8'),
  /** As luxon writes it, such as dd.MM.yyyy. */
  dateFormat: z.string().min(4).default('yyyy-MM-dd'),
  /** A file without its manifest is left alone: it may not be complete. */
  manifests: z.boolean().default(false),
  /** Whether each delivery ends with a file of totals. */
  totals: z.boolean().default(false),
});
export type FilesSettings = z.infer<typeof filesSettings>;

/** What reading needs to know of them. */
export type FilesOptions = Omit<FilesSettings, 'kind' | 'name'>;
