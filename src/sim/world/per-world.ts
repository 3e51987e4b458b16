import type { World } from './world.ts';

/** A table derived from a world: computed when first asked for, and kept as long as the world is. */
export function perWorld<T>(compute: (world: World) => T): (world: World) => T {
  const kept = new WeakMap<World, { value: T }>();
  return (world) => {
    let entry = kept.get(world);
    if (!entry) kept.set(world, (entry = { value: compute(world) }));
    return entry.value;
  };
}

/** A table derived from any object that never changes. */
export function perObject<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const kept = new WeakMap<K, { value: T }>();
  return (key) => {
    let entry = kept.get(key);
    if (!entry) kept.set(key, (entry = { value: compute(key) }));
    return entry.value;
  };
}
