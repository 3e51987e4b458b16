import type { Codes } from '../types.ts';
import { codes as clusters } from './unused-20/clusters.ts';
import { codes as kubernetes } from './unused-20/kubernetes.ts';
import { codes as policies } from './unused-20/policies.ts';
import { codes as routes } from './unused-20/routes.ts';
import { codes as rules } from './unused-20/rules.ts';

/** Objects that were applied and do not do what they seem to be for: FML20xx. */
export const codes = { ...routes, ...rules, ...policies, ...kubernetes, ...clusters } satisfies Codes;
