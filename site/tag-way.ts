/** The pages above a tag's page, as its breadcrumbs. */
import type { TagPage } from '../plugins/types.ts'
import type { Site } from './site.ts'

/** From the page of all tags down to the parent of the tag with this key. */
export function tagWay({ tags }: Pick<Site, 'tags'>, key: string): readonly TagPage[] {
  if (key === '') return []
  const parts = key.split('/')
  return parts.map((_, index) => tags.get(parts.slice(0, index).join('/'))!)
}
