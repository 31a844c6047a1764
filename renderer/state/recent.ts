/** What was used lately, the last one first; kept over the window's life. */
export interface Recent {
  readonly read: () => readonly string[]
  /** Puts this one first and returns them all. */
  readonly note: (id: string) => readonly string[]
}

export interface RecentOptions {
  readonly key: string
  readonly most: number
  /** What an older version or another program wrote there is not trusted. */
  readonly isKnown: (id: string) => boolean
  /** Stands there until something was used. */
  readonly initially?: readonly string[]
}

export function createRecent(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { key, most, isKnown, initially = [] }: RecentOptions,
): Recent {
  const read = (): readonly string[] => {
    const known = stored(storage.getItem(key) ?? '[]').filter(isKnown)
    return known.length > 0 ? known.slice(0, most) : initially
  }
  return {
    read,
    note(id) {
      const recent = [id, ...read().filter((one) => one !== id)].slice(0, most)
      storage.setItem(key, JSON.stringify(recent))
      return recent
    },
  }
}

function stored(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}
