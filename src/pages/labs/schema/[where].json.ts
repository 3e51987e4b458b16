import type { APIRoute } from 'astro';
import { editorSchema } from '../../../sim/index.ts';

export function getStaticPaths(): { params: { where: 'cluster' | 'gcp' } }[] {
  return [{ params: { where: 'cluster' } }, { params: { where: 'gcp' } }];
}

/** What the editor completes and explains, made of the schemas that the simulator checks with. */
export const GET: APIRoute = ({ params }) => Response.json(editorSchema(params['where'] === 'gcp' ? 'gcp' : 'cluster'));
