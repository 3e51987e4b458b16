import type { Decider } from '../manifest/resource.ts';

/** Why a piece of proxy configuration is there: the objects and fields (or the default) that istiod made it from, the most telling first. */
export type Origin = readonly Decider[];
