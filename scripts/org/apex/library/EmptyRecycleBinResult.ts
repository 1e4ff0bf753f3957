import { resultPart } from './saveResults.js';

export const library = resultPart('EmptyRecycleBinResult');
