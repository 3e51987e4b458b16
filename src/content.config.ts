import { defineCollection } from 'astro:content';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { z } from 'astro/zod';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** Reading time in minutes, shown under the title. */
        minutes: z.number().int().positive().optional(),
        /** Rule and claim ids the guide rests on; for reviewers, never shown. */
        rests_on: z.array(z.string()).optional(),
      }),
    }),
  }),
  /** Words of Starlight's own that we put differently. */
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
