import type { Codes } from '../types.ts';

export const codes = {} satisfies Codes;
