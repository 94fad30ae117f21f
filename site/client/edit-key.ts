/** Where the browser keeps the edits of a snippet: one place serves several sites of one origin. */
export const editKey = (id: string): string => `noteproof-edit:${document.documentElement.dataset['base'] ?? ''}${id}`
