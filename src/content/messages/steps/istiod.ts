import type { Steps } from '../types.ts';

export const steps = {} satisfies Steps;
