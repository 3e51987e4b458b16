import type { MapCluster, MapWorkload, StopView } from '../view/types.ts';

export interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  nodes: (Omit<MapWorkload, 'label'> & { x: number; y: number; label: Label })[];
}

/** Where a pod's name stands: beside it, on the side where no way passes. */
export interface Label {
  text: string;
  x: number;
  anchor: 'start' | 'end';
}

export interface MapLayout {
  width: number;
  height: number;
  boxes: Box[];
}

export interface Point {
  x: number;
  y: number;
}

const WIDTH = 400;
const COLUMNS = 2;
const GAP = 76;
const ROW_GAP = 34;
const HEAD = 30;
const ROW = 34;
const PAD = 8;
const LONGEST = 15;

/** Clusters in two columns, the caller's first; pods below each other inside. The same mesh always looks the same. */
export function layoutOf(
  clusters: readonly MapCluster[],
  caller: string | undefined,
  goal: string | undefined,
): MapLayout {
  const rank = (name: string): number => (name === caller ? 0 : name === goal ? 1 : 2);
  const sorted = [...clusters].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
  const columns = Math.min(COLUMNS, Math.max(1, sorted.length));
  const width = (WIDTH - PAD * 2 - GAP * (columns - 1)) / columns;
  const heightOf = (cluster: MapCluster): number => HEAD + Math.max(1, cluster.workloads.length) * ROW + PAD;
  const boxes: Box[] = [];
  let y = PAD;
  for (let i = 0; i < sorted.length; i += columns) {
    const row = sorted.slice(i, i + columns);
    const height = Math.max(...row.map(heightOf));
    row.forEach((cluster, column) => {
      // A single cluster in the last row stands in the middle, so that ways to it cross nothing.
      const alone = row.length === 1 && columns > 1;
      const x = alone ? (WIDTH - width) / 2 : PAD + column * (width + GAP);
      boxes.push({
        name: cluster.name,
        x,
        y,
        width,
        height,
        nodes: cluster.workloads.map((workload, n) => {
          const onTheRight = column === 0 && row.length > 1;
          const at = onTheRight ? x + width - 24 : x + 24;
          const { label } = workload;
          const text = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
          return {
            ...workload,
            x: at,
            y: y + HEAD + n * ROW + ROW / 2,
            label: { text, x: at + (onTheRight ? -18 : 18), anchor: onTheRight ? 'end' : 'start' },
          };
        }),
      });
    });
    y += height + ROW_GAP;
  }
  return { width: WIDTH, height: y - ROW_GAP + PAD, boxes };
}

/** Where a stop lies on the map. Places between clusters lie between those of the stops around them. */
export function pointsOf(layout: MapLayout, stops: readonly StopView[], goal: string | undefined): Point[] {
  const boxOf = (name: string | undefined): Box | undefined => layout.boxes.find((box) => box.name === name);
  const from = boxOf(stops[0]?.cluster);
  const to =
    boxOf(
      [...stops].reverse().find((stop) => stop.cluster !== undefined && stop.cluster !== from?.name)?.cluster ?? goal,
    ) ?? from;
  return stops.map((stop) => {
    const box = boxOf(stop.cluster);
    const node = box?.nodes.find(({ id }) => id === stop.workload);
    if (node) return { x: node.x, y: node.y };
    if (!from || !to) return { x: layout.width / 2, y: 0 };
    if (stop.kind === 'dns' && box) return { x: box.x + box.width - 24, y: box.y + 15 };
    if (stop.kind === 'vpc' || stop.kind === 'firewall' || stop.kind === 'load-balancer' || !box)
      return between(from, to, stop.kind === 'firewall' ? 0.72 : 0.4);
    return edge(box, box === to && box !== from ? from : to);
  });
}

const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + HEAD + ROW / 2 });

/** The point of a box's rim that faces another box. */
function edge(box: Box, other: Box): Point {
  const a = middle(box);
  if (box === other) return { x: box.x + box.width - 14, y: a.y };
  const b = middle(other);
  if (Math.abs(b.y - a.y) < 1) return { x: b.x > a.x ? box.x + box.width : box.x, y: a.y };
  return { x: a.x, y: b.y > a.y ? box.y + box.height : box.y };
}

function between(from: Box, to: Box, share: number): Point {
  const a = edge(from, to);
  const b = edge(to, from);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** A line through points, without the ones that repeat. */
export function lineOf(points: readonly Point[]): string {
  return points
    .filter((p, i) => i === 0 || p.x !== points[i - 1]!.x || p.y !== points[i - 1]!.y)
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}
